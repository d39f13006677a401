import { cpSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { tempFolder } from '../support/temp.ts'

const root = join(import.meta.dirname, '..', '..')

/** A built page that holds nothing but the renderer's client, as `window.client`. */
export async function builtPage(outDir = tempFolder('page')): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'fixture-page'),
    build: { outDir, emptyOutDir: false },
  })
  return outDir
}

/** The built main process and preload (`out/`, or the tree that MINGCHA_OUT names), with that page in place of the screens. */
export async function builtDesk(): Promise<string> {
  const out = tempFolder('out')
  const built = process.env['MINGCHA_OUT'] ?? join(root, 'out')
  for (const part of ['main', 'preload']) cpSync(join(built, part), join(out, part), { recursive: true })
  symlinkSync(join(dirname(built), 'node_modules'), join(out, 'node_modules'), 'junction')
  await builtPage(join(out, 'renderer'))
  return out
}
