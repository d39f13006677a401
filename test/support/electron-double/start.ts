import { registerHooks } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { launchChromium } from '../chromium.ts'

export interface DoubleOptions {
  /** The built tree: `main/index.js`, `preload/index.cjs`, `renderer/`. */
  out: string
  userData: string
  args?: string[]
  packaged?: boolean
}

type Electron = typeof import('./electron.ts')
type Inside = typeof import('./inside.ts')

export interface Double extends Inside {
  electron: Electron
  /** The first window's page, loaded. */
  page: Page
  quit(): Promise<void>
}

let runs = 0

async function started({ out, userData, args = [], packaged = true }: DoubleOptions) {
  const query = `?run=${++runs}`
  const outUrl = pathToFileURL(join(out, '/')).href
  const here = new URL('./', import.meta.url).href
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const inRun = context.parentURL?.endsWith(query) ?? false
      if (inRun && specifier === 'electron') {
        return { url: `${here}electron.ts${query}`, format: 'module-typescript', shortCircuit: true }
      }
      const resolved = next(specifier, context)
      const ours = resolved.url.startsWith(outUrl) || resolved.url.startsWith(here)
      return inRun && ours ? { ...resolved, url: `${resolved.url.split('?')[0]}${query}` } : resolved
    },
  })
  const electron = (await import(`./electron.ts${query}`)) as Electron
  const inside = (await import(`./inside.ts${query}`)) as Inside
  const exited = new Promise<void>((resolve) => {
    inside.run.exited = resolve
  })
  inside.run.browser = await launchChromium()
  inside.run.userData = userData
  inside.run.packaged = packaged
  const { argv } = process
  process.argv = [argv[0] ?? '', out, ...args]
  await import(`${outUrl}main/index.js${query}`)
  const settle = () => {
    process.argv = argv
  }
  const ended = async () => {
    await exited
    settle()
    await inside.run.browser?.close()
    hooks.deregister()
  }
  return { electron, inside, settle, ended }
}

/** Runs a built workstation on stock Chromium in place of Electron's binary. */
export async function startDouble(options: DoubleOptions): Promise<Double> {
  const { electron, inside, settle, ended } = await started(options)
  const page = await inside.firstPage().finally(settle)
  return {
    ...inside,
    electron,
    page,
    quit() {
      electron.app.quit()
      return ended()
    },
  }
}

/** Runs one that ends by itself, and tells what it showed. */
export async function runDouble(options: DoubleOptions): Promise<Pick<Inside, 'run' | 'windows'>> {
  const { inside, ended } = await started(options)
  await ended()
  return inside
}
