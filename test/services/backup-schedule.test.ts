import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { random as randomBytes, sha256Hex } from '#bundle/crypto.ts'
import { subkey } from '#bundle/subkeys.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { nameKeysIn } from '#db/names-copy.ts'
import { backUp } from '#services/backup/back-up.ts'
import { namesFilesIn, setsIn } from '#services/backup/layout.ts'
import { listNamesCopies, oweNamesErasure, settleNamesCopies } from '#services/backup/names-copies.ts'
import { checkNode } from '#services/check.ts'
import { backedUp, quiet, restored, verified } from '#test/support/backups.ts'
import { firstPerson } from '#test/support/desk.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

vi.setConfig({ testTimeout: 90_000 })

const at = '2026-11-24T01:20:00.000Z'

function movable() {
  let now = Date.parse('2026-11-24T01:00:00.000Z')
  return {
    clock: { now: () => new Date(now) },
    pass: (hours: number) => {
      now += hours * 3_600_000
    },
  }
}

describe('backups as the settings say', () => {
  test('are made when due, wait for a stick that is away, and their age is told', async () => {
    const { clock, pass } = movable()
    const { client, desk } = await testDesk({ clock })
    const { backingUp, jobs } = desk()
    const warning = async () => (await client.call('backup.state', {})).warning
    const look = async () => {
      const job = await backingUp.look()
      await jobs.settle().catch(() => {})
      return job !== undefined
    }
    expect([await look(), await warning()]).toEqual([false, undefined])
    pass(8 * 24)
    expect(await warning()).toBe('never')
    const stick = tempFolder('stick')
    await client.call('backup.put', { folder: stick, everyDays: 7, keep: 2 })
    const job = await backingUp.look()
    expect(await backingUp.look()).toBeUndefined()
    await client.finish(job!.id)
    expect([await look(), await warning()]).toEqual([false, undefined])
    pass(6 * 24)
    expect([await look(), await warning()]).toEqual([false, undefined])
    renameSync(stick, `${stick}-away`)
    pass(2 * 24)
    expect([await look(), await warning()]).toEqual([false, undefined])
    expect(await client.call('backup.state', {})).toMatchObject({ there: false, places: [{ there: false, copies: 0 }] })
    pass(2 * 24)
    expect([await look(), await warning()]).toEqual([false, 'old'])
    expect(await refusal(client.call('backup.run', {}))).toBe('backup.folder')
    renameSync(`${stick}-away`, stick)
    await client.finish((await backingUp.look())!.id)
    expect(await warning()).toBeUndefined()
    expect(await client.call('backup.state', {})).toMatchObject({ there: true, places: [{ copies: 2 }] })
    await client.call('backup.put', { everyDays: 0 })
    pass(20 * 24)
    expect(await look()).toBe(false)
  })

  test('go on while somebody records, and one that is stopped leaves nothing', async () => {
    const opened = await testDesk()
    const { client, desk } = opened
    await fullVisit(client, at)
    const stick = tempFolder('stick')
    const [made] = await Promise.all([backedUp(opened, stick), fullVisit(client, at, 2), fullVisit(client, at, 3)])
    expect((await verified(opened, stick)).ok).toBe(true)
    expect((await checkNode(desk())).problems).toEqual([])
    const { job } = await client.call('backup.run', { folder: stick })
    await client.call('jobs.cancel', { job })
    expect(await refusal(client.finish(job))).toBe('gate.cancelled')
    expect(readdirSync(made.folder).filter((name) => name.endsWith('.part'))).toEqual([])
    const stop = new AbortController()
    const progress = { signal: stop.signal, report: () => stop.abort() }
    expect(await refusal(backUp(desk(), stick, 5, progress))).toBe('gate.cancelled')
    expect(readdirSync(made.folder).filter((name) => /^\d/.test(name))).toEqual([made.copy])
    expect((await backedUp(opened, stick)).files).toBe(3)
    expect((await verified(opened, stick)).ok).toBe(true)
    expect(opened.bugs).toEqual([])
  })
})

test('a name that was erased is gone from every copy of names.db at hand, and from the others once they are', async () => {
  const opened = await testDesk()
  await fullVisit(opened.client, at)
  const [near, far] = [tempFolder('near'), tempFolder('far')]
  for (const stick of [near, far]) await backedUp(opened, stick)
  const desk = opened.desk()
  await desk.vault.whole()
  const erased = [...desk.vault.people()].find(({ identity }) => identity.name === spoken.rude)
  const hash = Buffer.from(erased!.hash, 'hex')
  const key = subkey(desk.storeKey, 'names')
  renameSync(far, `${far}-away`)
  const { database } = connect(desk.home.names, key, 'write')
  database.prepare('delete from vault_key where hash = ?').run(hash)
  database.close()
  await desk.store.transaction((tx) => oweNamesErasure(tx, desk, [hash]))
  const [farRow] = (await opened.client.call('backup.state', {})).places.filter(({ there }) => !there)
  expect(farRow).toMatchObject({ folder: far, owed: 1 })
  expect(await settleNamesCopies(desk)).toEqual([{ set: farRow!.set, folder: far, keys: 1 }])
  const holds = async (stick: string) => {
    const files = (await Promise.all((await setsIn(stick)).map(namesFilesIn))).flat()
    expect(files).toHaveLength(1)
    return nameKeysIn(files[0]!.path, key)!.some((entry) => hash.equals(entry.hash))
  }
  expect([await holds(near), await holds(`${far}-away`)]).toEqual([false, true])
  expect((await verified(opened, near)).ok).toBe(true)
  const spare = await reopened((await restored(near)).home)
  await spare.client.call('session.unlock', firstPerson)
  await spare.desk().vault.whole()
  const names = [...spare.desk().vault.people()].map(({ identity }) => identity.name)
  expect(names).toContain(spoken.absent)
  expect(names).not.toContain(spoken.rude)
  renameSync(`${far}-away`, far)
  await backUp(desk, far, 5, quiet)
  expect(await holds(far)).toBe(false)
  expect(await settleNamesCopies(desk)).toEqual([])
  const copies = await listNamesCopies(desk)
  expect(copies.map(({ place }) => place).toSorted()).toEqual([
    'backup',
    'backup',
    ...copies.slice(2).map(() => 'home'),
  ])
  expect(existsSync(join(opened.home, 'names.db'))).toBe(true)
})

test('a file that was erased or reduced here is gone from every copy, and each copy is whole without it', async () => {
  const opened = await testDesk()
  const { sha256 } = await fullVisit(opened.client, at)
  const desk = opened.desk()
  const received = randomBytes(40_000)
  const name = sha256Hex(received)
  writeFileSync(join(desk.home.intake, name), received)
  const stick = tempFolder('stick')
  const made = [await backedUp(opened, stick), await backedUp(opened, stick)]
  expect(made.map(({ files }) => files)).toEqual([2, 2])
  rmSync(join(desk.home.intake, name))
  await desk.store.transaction((tx) => oweNamesErasure(tx, desk, [Buffer.from(name, 'hex')]))
  expect(await settleNamesCopies(desk)).toEqual([])
  for (const { folder, copy } of made)
    expect(await verified(opened, join(folder, copy))).toMatchObject({ ok: true, files: 1 })
  const left = readdirSync(join(made[0]!.folder, 'pool'), { recursive: true }).filter(
    (path) => String(path).length > 60,
  )
  expect(left).toHaveLength(1)
  expect(left[0]).not.toContain(name)
  expect(await desk.objects.find(sha256)).toBeDefined()
})

test('keys that were lost here, and never erased, stay in the copies of a set', async () => {
  const opened = await testDesk()
  await fullVisit(opened.client, at)
  const stick = tempFolder('stick')
  await backedUp(opened, stick)
  const desk = opened.desk()
  const key = subkey(desk.storeKey, 'names')
  const before = nameKeysIn(desk.home.names, key)!.length
  const { database } = connect(desk.home.names, key, 'write')
  database.exec('delete from vault_key')
  database.close()
  await backedUp(opened, stick)
  const [set] = await setsIn(stick)
  const [file] = await namesFilesIn(set!)
  expect(nameKeysIn(file!.path, key)).toHaveLength(before)
})
