import type { Browser } from 'playwright-core'

interface Run {
  browser: Browser | undefined
  userData: string
  packaged: boolean
  firstInstance: boolean
  sandboxed: boolean
  exited: () => void
  /** Navigations and second windows that main refused, with the handler that did. */
  denied: { by: string; url: string }[]
  downloads: { url: string; disposition: string | null; bytes: Buffer }[]
  /** Error boxes that main showed. */
  errors: { title: string; content: string }[]
}

/** What the double is told before main is loaded, and what it saw. */
export const run: Run = {
  browser: undefined,
  userData: '',
  packaged: true,
  firstInstance: true,
  sandboxed: false,
  exited: () => {},
  denied: [],
  downloads: [],
  errors: [],
}
