import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { firstPerson } from '#test/support/desk.ts'
import { testDesk } from '#test/support/test-desk.ts'

vi.setConfig({ testTimeout: 120_000 })
const cli = join(import.meta.dirname, '../../electron/cli.ts')

async function called(args: string[], { stdin = '', passphrase = firstPerson.passphrase } = {}) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase }
  const child = spawn(process.execPath, [cli, 'call', ...args, '--json'], { env })
  child.stdin.end(stdin)
  const exit = new Promise<number | null>((done) => {
    child.once('close', done)
  })
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: await exit, said, told: out === '' ? undefined : (JSON.parse(out) as Record<string, unknown>) }
}

test('any procedure is asked on the command line, by argument or standard input, and a job is waited for', async () => {
  const { workstation, home } = await testDesk()
  await workstation.close()
  const saved = await called(['units.save', '-', '--home', home], { stdin: '{"fields":{"name":"县水务局"}}' })
  expect(saved).toMatchObject({ exit: 0, told: { answer: { ref: { id: expect.any(String) } } } })
  const listed = await called(['units.list', '--home', home])
  expect(JSON.stringify(listed.told)).toContain('县水务局')
  const checked = await called(['check.run', '{"repair":false}', '--home', home])
  expect(checked).toMatchObject({ exit: 0, told: { answer: { ok: true, problems: [] } } })
})

test('what cannot be asked there is said with its code, wrong usage apart from a refusal', async () => {
  const { workstation, home } = await testDesk()
  await workstation.close()
  const refused = async (args: string[], more = {}) => {
    const { exit, said, told } = await called([...args, '--home', home], more)
    const fault = told?.['fault'] as { code: string; path?: string } | undefined
    expect(said).toContain(fault?.code)
    return [exit, fault?.code, fault?.path]
  }
  expect(await refused(['units.burn'])).toEqual([1, 'gate.unknownProcedure', undefined])
  expect(await refused(['toString'])).toEqual([1, 'gate.unknownProcedure', undefined])
  expect(await refused(['units.save', '{"fields":'])).toEqual([2, 'command.usage', undefined])
  expect(await refused(['units.save', '{"fields":{}}'])).toEqual([1, 'gate.invalidInput', 'fields.name'])
  for (const name of ['evidence.add', 'documents.open', 'jobs.watch'])
    expect(await refused([name])).toEqual([2, 'command.usage', undefined])
  expect(await refused(['units.list'], { passphrase: '不是这个口令 xyz' })).toEqual([
    1,
    'session.wrongPassphrase',
    undefined,
  ])
  expect((await called(['units.list'])).exit).toBe(2)
  expect(await called(['--help'])).toMatchObject({ exit: 0, said: expect.stringContaining('<procedure>') })
})
