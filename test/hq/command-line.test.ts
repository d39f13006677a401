import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { tempFolder } from '../support/temp.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const entries = { hq: join(root, 'hq', 'cli.ts'), mingcha: join(root, 'electron', 'cli.ts') }
const long = 'correct horse battery 8'

async function answer(program: keyof typeof entries, args: string[], passphrase = long) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase, MINGCHA_ARGON_MIB: '1' }
  const command = [entries[program], ...args, '--json']
  return run(process.execPath, command, { env, timeout: 60_000 }).then(
    ({ stderr }) => ({ exit: 0, stderr, code: undefined }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      exit: error.code,
      stderr: error.stderr,
      code: error.stdout === '' ? undefined : (JSON.parse(error.stdout) as { fault?: { code: string } }).fault?.code,
    }),
  )
}

test('what is typed wrongly is answered with a code and in both languages, never with a stack', async () => {
  const folder = tempFolder('typed')
  const office = join(folder, 'office')
  const home = join(folder, 'home')
  const file = join(folder, 'file.txt')
  const junk = join(folder, 'enrol-0a1b2c3d.json')
  mkdirSync(join(folder, 'empty'))
  writeFileSync(file, 'hello')
  writeFileSync(junk, Buffer.from([0xff, 0xfe, 0, 1, 2, 3]))
  expect((await answer('hq', ['init', '--home', office])).exit).toBe(0)
  expect((await answer('mingcha', ['found', '--home', home, '--name', '青岚县'])).exit).toBe(0)
  const nowhere = join(folder, 'nowhere', 'mc1.mcb.age')
  const cases: [program: keyof typeof entries, args: string[], code: string | undefined, passphrase?: string][] = [
    ['hq', ['init', '--home', join(folder, 'short')], 'gate.invalidInput', '1234567'],
    ['hq', ['init', '--home', join(folder, 'none')], 'gate.invalidInput', ''],
    ['hq', ['init', '--home', file], 'files.unreadable'],
    ['hq', ['verify', nowhere, '--trust', folder], 'files.unreadable'],
    ['hq', ['verify', folder, '--trust', folder], 'files.unreadable'],
    ['hq', ['verify', file, '--trust', join(folder, 'empty')], 'E801'],
    ['hq', ['verify', file, '--trust', nowhere], 'files.unreadable'],
    ['hq', ['enrol', join(folder, 'enrol-00000000.json'), '--home', office, '--out', folder], 'files.unreadable'],
    ['hq', ['enrol', junk, '--home', office, '--out', folder], 'E304'],
    ['hq', ['receive', nowhere, '--home', office, '--out', folder], 'files.unreadable'],
    ['hq', ['receive', folder, '--home', office, '--out', folder], 'files.unreadable'],
    ['hq', ['receive', file, '--home', office, '--out', file], 'files.unreadable'],
    ['hq', ['stats', '--home', join(folder, 'empty')], 'session.noHome'],
    ['hq', ['epoch', 'D7K3Q9PXA2MN', '--home', office, '--out', folder], 'epoch.unknownLog'],
    ['hq', ['release-file', '../../keyslots.json', '--home', office], 'release.unknownFile'],
    ['hq', ['close-gap', 'D7K3Q9PXA2MN', '--home', office, '--from', '1', '--to', 'x'], 'command.usage'],
    ['hq', ['stats', '--home', office], 'session.wrongPassphrase', 'another passphrase'],
    ['mingcha', ['found', '--home', join(folder, 'second'), '--name', '县'], 'gate.invalidInput', 'short'],
    ['mingcha', ['export', '--home', home, '--out', file], 'files.unreadable'],
    ['mingcha', ['export', '--home', home, '--out', folder, '--as', 'P-00000000000'], 'session.unknownPerson'],
    ['mingcha', ['receive', nowhere, '--home', home], 'files.unreadable'],
    ['mingcha', ['accept-trust', folder, '--home', home], 'files.unreadable'],
    ['mingcha', ['week', '--home', home, '--on', '2026-02-30'], 'gate.invalidInput'],
    ['mingcha', ['serve', '--home', home, '--port', '99999'], 'command.usage'],
    ['mingcha', ['serve', '--home', home, '--port', ''], 'command.usage'],
    ['mingcha', ['demo', '--home', join(folder, 'third'), '--visits', 'many'], 'command.usage'],
    ['mingcha', ['check', '--home', file], 'session.noHome'],
    ['mingcha', ['verify-draw'], 'command.usage'],
    ['mingcha', ['verify-draw', nowhere], 'files.unreadable'],
    ['mingcha', ['verify-draw', file], 'draw.unreadable'],
  ]
  const told = []
  for (const [program, args, , passphrase] of cases) {
    const { code, exit, stderr } = await answer(program, args, passphrase)
    const isPlain = !/\n\s+at |node:internal/.test(stderr) && stderr.trim().split('\n').length <= 3
    told.push([program, ...args, code, exit > 0, isPlain ? 'plain' : stderr])
  }
  expect(told).toEqual(cases.map(([program, args, code]) => [program, ...args, code, true, 'plain']))
  for (const left of ['short', 'none'])
    expect(existsSync(join(folder, left)) ? readdirSync(join(folder, left)) : [], left).toEqual([])
}, 180_000)

test('an option that does not exist is told as wrong usage', async () => {
  for (const program of ['hq', 'mingcha'] as const) {
    const told = await answer(program, ['check', '--no-such-option'])
    expect(told.exit).toBe(2)
    expect(told.stderr).not.toMatch(/\n\s+at /)
  }
})
