import { vi } from 'vitest'

/** Waits until the expectation holds. How long that takes on a busy machine decides nothing; never is told after 20 s. */
export function eventually<T>(expectation: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expectation, { timeout: 20_000 })
}
