import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { acceptTrust, currentRoot } from '#bundle/trust.ts'
import { trustFilesIn } from '#services/trust/files.ts'
import { tempFolder } from '../support/temp.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const page = readFileSync(join(root, 'docs', 'operations', 'key-ceremony.md'), 'utf8')

function blocksOf(text: string): string[] {
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block)
}

const [chinese = '', english = ''] = page.split(/^---$/m)

it('says the same commands in both languages', () => {
  expect(blocksOf(chinese).length).toBeGreaterThan(7)
  expect(blocksOf(english)).toEqual(blocksOf(chinese))
})

it('hands an office to three holders when every command is typed as it is written', { timeout: 240_000 }, async () => {
  const home = tempFolder('ceremony')
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    MINGCHA_PASSPHRASE: '八个字符以上的口令',
    MINGCHA_ARGON_MIB: '1',
    npm_config_cache: process.env['npm_config_cache'] ?? join(home, '.npm'),
  }
  const whole = process.env['MINGCHA_FULL'] === '1'
  if (!whole) {
    // npm's own start takes longer than the command; the full run goes through it.
    const shim = join(home, 'npm')
    writeFileSync(shim, `#!/bin/sh\nshift 3\nexec "${process.execPath}" "${join(root, 'hq', 'cli.ts')}" "$@"\n`, {
      mode: 0o755,
    })
    env['PATH'] = `${home}:${process.env['PATH'] ?? ''}`
  }
  const blocks = whole ? blocksOf(chinese) : blocksOf(chinese).slice(0, -1)
  const script = `set -e\n${blocks.join('')}`
  const { stderr } = await run('bash', ['-c', script], { cwd: root, env })
  expect(stderr).toMatch(/root-2\.json root 1\/1 R1\nroot-2\.json next-root 0\/2/)
  expect(stderr).toMatch(/root-2\.json next-root 2\/2 R2 R3\n已发布/)
  const shared = join(home, 'stick-shared')
  const trust = acceptTrust((await trustFilesIn(shared)).filter(({ name }) => name !== 'keyring.K3.sshsig'))
  const { version, roles } = currentRoot(trust)
  expect([version, roles.root.threshold, roles.root.keys.map(({ id }) => id)]).toEqual([
    whole ? 3 : 2,
    2,
    ['R2', 'R3', 'R4'],
  ])
  expect(roles.keyring.threshold).toBe(whole ? 2 : 1)
  expect(readdirSync(shared).filter((name) => name.startsWith('key-'))).toEqual([])
  const codes = [...stderr.matchAll(/核对码 ((?:\d{5} ){7}\d{5})/g)].map(([, code]) => code)
  const signed = codes.filter((code, nth) => codes.indexOf(code) !== nth)
  expect(signed.length).toBeGreaterThan(0)
})
