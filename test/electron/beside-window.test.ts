import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { raiseWindow } from '#electron/loopback/raise.ts'
import { serveHome } from '#electron/serve.ts'
import { afterTest } from '../support/after-test.ts'
import { beginAt, cheap, firstPerson } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { reopened } from '../support/test-desk.ts'
import { ask } from './loopback-request.ts'

const rendererDir = join(import.meta.dirname, 'fixture-page')
const command = promisify(execFile)

async function foundedHome(): Promise<string> {
  const { home, workstation } = await beginAt(tempFolder('home'))
  await workstation.close()
  return home
}

/** The command line in a process of its own. */
async function mingcha(args: string[], newPassphrase = ''): Promise<unknown> {
  const env = {
    ...process.env,
    MINGCHA_PASSPHRASE: firstPerson.passphrase,
    MINGCHA_NEW_PASSPHRASE: newPassphrase,
    MINGCHA_ARGON_MIB: '8',
  }
  const entry = join(import.meta.dirname, '..', '..', 'electron', 'cli.ts')
  const { stdout } = await command(process.execPath, [entry, ...args, '--json'], { env })
  return JSON.parse(stdout)
}

interface Window {
  child: ChildProcess
  /** The next address it tells. */
  url(): Promise<string>
  call(name: string, input: unknown): Promise<{ ok: boolean; value: Record<string, unknown> }>
}

/** A window's host in a process of its own, unlocked. */
async function openWindow(home: string): Promise<Window> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'window-child.ts'), home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterTest(() => void child.kill('SIGKILL'))
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const url = async () => String((await said.next()).value)
  const { hash, host, port } = new URL(await url())
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' }
  const post = async (path: string, value: unknown, more = {}) => {
    const sent = { method: 'POST', path, headers: { ...headers, ...more }, body: JSON.stringify(value) }
    return JSON.parse((await ask(Number(port), sent)).body.toString()) as { token: string }
  }
  const { token } = await post('/session', { code: hash.slice('#code='.length) })
  const call = async (name: string, input: unknown) =>
    (await post(`/api/${name}`, input, { authorization: `Bearer ${token}` })) as unknown as Awaited<
      ReturnType<Window['call']>
    >
  expect(await call('session.unlock', { passphrase: firstPerson.passphrase })).toMatchObject({ ok: true })
  return { child, url, call }
}

test('a second window is refused, the first comes forward, and a killed one keeps nothing', async () => {
  const home = await foundedHome()
  const first = await openWindow(home)
  await expect(serveHome({ home, rendererDir, cost: cheap })).rejects.toMatchObject({ code: 'session.openElsewhere' })
  expect(await raiseWindow(home)).toBe(true)
  expect(await first.url()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  expect(await raiseWindow(home)).toBe(false)
  const next = await serveHome({ home, rendererDir, cost: cheap })
  await next.close()
}, 60_000)

test('commands work beside an open window, which at once knows whom they entered', async () => {
  const home = await foundedHome()
  const window = await openWindow(home)
  const visit = await window.call('visits.start', { unit: { name: '县量具所' }, inspectors: [{ name: '量尺寸' }] })
  const saved = Array.from({ length: 12 }, (_, index) =>
    window.call('units.save', { fields: { name: `第${index}所`, code: `U-${index}` } }),
  )
  const [added, checked, ...answers] = await Promise.all([
    mingcha(['person', 'add', '--home', home, '--name', '白若岚'], 'battery staple 9'),
    mingcha(['check', '--home', home]),
    ...saved,
  ])
  expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => true))
  expect(checked).toMatchObject({ ok: true })
  const { person } = added as { person: string }
  const found = await window.call('findings.save', {
    fields: { visit: visit.value['ref'], code: 'A01', description: '白若岚不在岗', at: new Date().toISOString() },
  })
  expect(await window.call('findings.get', { ref: found.value['ref'] })).toMatchObject({
    value: { description: `⟦${person}⟧不在岗` },
  })
  expect(await window.call('session.state', {})).toMatchObject({ value: { persons: 2 } })
  expect(await mingcha(['check', '--home', home])).toMatchObject({ ok: true, problems: [] })
}, 120_000)

test('two commands that each add a person leave both', async () => {
  const home = await foundedHome()
  const names = ['白若岚', '秦予']
  const added = await Promise.all(
    names.map((name, index) => mingcha(['person', 'add', '--home', home, '--name', name], `battery staple ${index}`)),
  )
  for (const [index, one] of added.entries()) {
    const { client, workstation } = await reopened(home)
    const state = await client.call('session.unlock', { passphrase: `battery staple ${index}` })
    expect(state).toMatchObject({ persons: 3, me: { person: (one as { person: string }).person } })
    await workstation.close()
  }
}, 120_000)
