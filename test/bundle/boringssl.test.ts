import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const quick = ['crypto', 'sm-suite', 'signatures', 'zip', 'golden', 'envelope', 'vectors', 'sealed-file', 'keyslots']
const thorough = ['chain', 'trust', 'receipt', 'cases', 'open']

/** A JavaScript runtime on BoringSSL, as Electron's is (A5); undefined where none was installed for this machine. */
function boringRuntime(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('@oven/bun-linux-x64/bin/bun')
  } catch {
    if (process.env['CI']) throw new Error('@oven/bun-linux-x64 is missing')
    console.warn('SKIPPED: @oven/bun-linux-x64 is missing: it is for Linux on x64 only')
    return undefined
  }
}

const bun = boringRuntime()
const files = process.env['MINGCHA_FULL'] === '1' ? [...quick, ...thorough] : quick

/** One process a file: the files share modules that clean up behind them. */
test.skipIf(bun === undefined).each(files)(
  '%s: what a bundle is made of and checked with works on BoringSSL',
  async (name) => {
    const { VITEST: _, NODE_ENV: __, ...env } = process.env
    const words = ['test', `./test/bundle/${name}.test.ts`, '--timeout', '60000']
    const { stdout, stderr } = await run(bun ?? '', words, { cwd: root, env })
    const said = `${stdout}${stderr}`
    expect(said).toMatch(/^ 0 fail$/m)
    expect(said).not.toMatch(/^ \d+ skip$/m)
    expect(Number(/^ (\d+) pass$/m.exec(said)?.[1])).toBeGreaterThan(1)
  },
  120_000,
)
