import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { backedUp, restored, verified } from '#test/support/backups.ts'
import { firstPerson } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

vi.setConfig({ testTimeout: 90_000 })

const at = '2026-11-24T01:20:00.000Z'
const copyName = /^\d{8}T\d{9}Z$/

function copiesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => copyName.test(name))
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

function poolFiles(folder: string): string[] {
  return readdirSync(join(folder, 'pool'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

test('a copy is proved, checked by sha256sum, restored to the same state, and the restored home records but exports nothing', async () => {
  const opened = await testDesk()
  await fullVisit(opened.client, at)
  const stick = tempFolder('stick')
  const made = await backedUp(opened, stick)
  expect(made).toMatchObject({ files: 1, missing: [], removed: 0 })
  const folder = join(made.folder, made.copy)
  execFileSync('sh', ['-c', 'sha256sum --strict --quiet -c manifest-sha256.txt'], { cwd: folder })
  expect(await verified(opened, stick)).toMatchObject({ ok: true, lines: made.lines, problems: [] })
  expect(readdirSync(made.folder).filter((name) => name.includes('.part') || name.includes('.new'))).toEqual([])
  const digest = (await stateDigest(opened.desk().store)).stateDigest
  const spare = await restored(stick)
  expect(spare).toMatchObject({ lost: [], problems: [], lines: made.lines, objects: 1 })
  const other = await reopened(spare.home)
  await other.client.call('session.unlock', firstPerson)
  expect((await stateDigest(other.desk().store)).stateDigest).toBe(digest)
  await other.desk().vault.whole()
  expect([...other.desk().vault.people()].map(({ identity }) => identity.name)).toContain(spoken.absent)
  expect(await other.client.call('backup.state', {})).toMatchObject({
    restored: true,
    places: [{ own: false, there: true }],
  })
  await fullVisit(other.client, at, 2)
  const exporting = other.client.call('exchange.export', { folder: tempFolder('out') })
  expect(await refusal(exporting.then(({ job }) => other.client.finish(job)))).toBe('E805')
  expect(await opened.client.call('backup.state', {})).toMatchObject({ restored: false, lastAt: made.at })
  // The spare goes on in a set of its own, and leaves the copies of the lost laptop as they are.
  const onward = await backedUp(other, stick)
  expect(onward.folder).not.toBe(made.folder)
  expect(await refusal(restored(stick))).toBe('backup.several')
  expect((await restored(made.folder)).lines).toBe(made.lines)
  expect([...opened.bugs, ...other.bugs]).toEqual([])
})

test('a copy made by hand out of a backup is marked as well', async () => {
  const opened = await testDesk()
  const made = await backedUp(opened, tempFolder('stick'))
  const home = tempFolder('by-hand')
  const names = readdirSync(made.folder).find((name) => name.startsWith('names-')) ?? ''
  for (const file of ['store.db', 'keyslots.json'])
    writeFileSync(join(home, file), readFileSync(join(made.folder, made.copy, file)))
  writeFileSync(join(home, 'names.db'), readFileSync(join(made.folder, names)))
  const other = await reopened(home)
  await other.client.call('session.unlock', firstPerson)
  expect(await other.client.call('backup.state', {})).toMatchObject({ restored: true })
})

describe('what a set keeps', () => {
  test('an object is written once, old copies go only after a newer one stands, and what no copy lists goes with them', async () => {
    const opened = await testDesk()
    const { client } = opened
    await client.call('backup.put', { keep: 2 })
    const stick = tempFolder('stick')
    await fullVisit(client, at)
    const first = await backedUp(opened, stick)
    expect(first.written).toBeGreaterThan(10_000)
    const second = await backedUp(opened, stick)
    expect(second).toMatchObject({ written: 0, files: 1, removed: 0, folder: first.folder })
    await fullVisit(client, at, 2)
    const third = await backedUp(opened, stick)
    expect(third).toMatchObject({ files: 2, removed: 1 })
    expect(copiesOf(first.folder)).toEqual([second.copy, third.copy])
    expect(poolFiles(first.folder)).toHaveLength(2)
    expect((await verified(opened, join(first.folder, second.copy))).ok).toBe(true)
    expect(readdirSync(first.folder).filter((name) => name.startsWith('names-'))).toHaveLength(1)
  })

  test('an object that is damaged here stays whole in the set, and one that nobody has whole is told', async () => {
    const opened = await testDesk()
    const stick = tempFolder('stick')
    const { sha256 } = await fullVisit(opened.client, at)
    await backedUp(opened, stick)
    const path = join(opened.home, 'objects', sha256.slice(0, 2), sha256)
    flip(path)
    expect(await backedUp(opened, stick)).toMatchObject({ missing: [], files: 1 })
    expect((await verified(opened, stick)).problems).toEqual([])
    rmSync(path)
    expect(await backedUp(opened, stick)).toMatchObject({ missing: [], files: 1 })
    expect(await restored(stick)).toMatchObject({ lost: [], problems: [] })
    const other = tempFolder('other-stick')
    expect(await backedUp(opened, other)).toMatchObject({ missing: [sha256], files: 0 })
    expect((await restored(other)).lost).toEqual([`objects/${sha256.slice(0, 2)}/${sha256}`])
  })

  test('one byte changed anywhere in a copy is found, with and without the key', async () => {
    const opened = await testDesk()
    await fullVisit(opened.client, at)
    const stick = tempFolder('stick')
    const made = await backedUp(opened, stick)
    const folder = join(made.folder, made.copy)
    const names = readdirSync(made.folder).find((name) => name.startsWith('names-')) ?? ''
    const [object = ''] = poolFiles(made.folder)
    for (const path of [
      join(folder, 'store.db'),
      join(folder, 'keyslots.json'),
      join(folder, 'backup.json'),
      join(folder, 'manifest-sha256.txt'),
      join(made.folder, names),
      object,
    ]) {
      flip(path)
      const { ok, problems } = await verified(opened, stick)
      expect([path, ok, problems.length > 0]).toEqual([path, false, true])
      flip(path)
    }
    expect((await verified(opened, stick)).ok).toBe(true)
    const listed = join(folder, 'backup.json')
    const text = readFileSync(listed, 'utf8')
    writeFileSync(listed, text.replace('"objects/', '"objects/../../'))
    expect(await refusal(restored(stick))).toBe('backup.damaged')
    writeFileSync(listed, text)
    flip(join(folder, 'store.db'))
    expect(await refusal(restored(stick))).toBe('backup.damaged')
  })

  test('a copy that a former passphrase opens does not outlive the first one made under the new', async () => {
    const opened = await testDesk()
    const stick = tempFolder('stick')
    const first = await backedUp(opened, stick)
    await opened.client.call('session.changePassphrase', {
      old: firstPerson.passphrase,
      passphrase: 'a new passphrase 7',
    })
    expect(copiesOf(first.folder)).toEqual([first.copy])
    const second = await backedUp(opened, stick)
    expect(copiesOf(first.folder)).toEqual([second.copy])
    expect(await refusal(restored(stick))).toBe('session.wrongPassphrase')
    const spare = await restored(stick, { passphrase: 'a new passphrase 7' })
    const other = await reopened(spare.home)
    expect(await other.client.call('session.unlock', { passphrase: 'a new passphrase 7' })).toMatchObject({
      home: 'open',
    })
  })

  test('a journal that is damaged is not copied over sound copies', async () => {
    const opened = await testDesk()
    await fullVisit(opened.client, at)
    const stick = tempFolder('stick')
    const made = await backedUp(opened, stick)
    await opened.desk().store.close()
    const file = opened.desk().home.store
    await opened.client.call('session.lock', {}).catch(() => {})
    const bytes = readFileSync(file)
    for (let page = 8; page < bytes.length / 4096; page += 7)
      bytes[page * 4096 + 99] = (bytes[page * 4096 + 99] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const again = await reopened(opened.home)
    const outcome = await refusal(again.client.call('session.unlock', firstPerson).then(() => backedUp(again, stick)))
    expect(['store.damaged', 'backup.unsound']).toContain(outcome)
    expect(copiesOf(made.folder)).toEqual([made.copy])
    expect((await restored(stick)).problems).toEqual([])
  })
})

test('a recovery code opens a backup, and begins a new log as it does at home', async () => {
  const opened = await reopened(tempFolder('home'))
  const { sheet } = await opened.client.call('session.begin', { ...firstPerson, start: 'found' })
  const stick = tempFolder('stick')
  await backedUp(opened, stick)
  const { recoveryCode } = sheet
  expect(await refusal(restored(stick, { recoveryCode: recoveryCode.replace(/^..../, '0000') }))).toBe(
    'session.wrongRecovery',
  )
  const spare = await restored(stick, { recoveryCode })
  const other = await reopened(spare.home)
  const state = await other.client.call('session.recover', { recoveryCode, passphrase: 'another passphrase 9' })
  expect(state.me?.log).not.toBe(opened.desk().me.log)
})

test('a folder that is no backup, and a home that exists, are refused by name', async () => {
  const opened = await testDesk()
  const stick = tempFolder('stick')
  expect(await refusal(restored(stick))).toBe('backup.none')
  expect(await refusal(opened.client.call('backup.run', { folder: join(stick, 'gone') }))).toBe('backup.folder')
  await backedUp(opened, stick)
  expect(await refusal(restored(stick, firstPerson, opened.home))).toBe('session.exists')
  const foreign = await testDesk()
  expect(await refusal(foreign.client.call('backup.verify', { folder: stick }))).toBe('backup.foreign')
})
