import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'
import { hostCases } from './host-cases.ts'
import { openDesk } from './open-desk.ts'

const dist = join(import.meta.dirname, '..', '..', 'node_modules', 'electron', 'dist')
const binary = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
  .map((name) => join(dist, name))
  .find((path) => existsSync(path))

if (binary === undefined) {
  test.skip('the real Electron binary is NOT here: nothing below was proved on it (Electron binary)', () => {})
} else {
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const main = join(await builtDesk(), 'main', 'index.js')
    const args = [...root, main, `--user-data-dir=${tempFolder('user')}`, `--home=${tempFolder('home')}/home`]
    app = await _electron.launch({ executablePath: binary, args })
    page = await app.firstWindow()
    await openDesk(page)
  }, 120_000)
  afterAll(() => app?.close())

  for (const [name, run] of Object.entries(hostCases)) test(`Electron binary: ${name}`, () => run(page))
}
