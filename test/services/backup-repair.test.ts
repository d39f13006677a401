import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { oweNames } from '#db/stores/backup-sets.ts'
import type { CheckReport } from '#domain/contract/check.ts'
import { backedUp, restored } from '#test/support/backups.ts'
import { firstPerson, type OpenDesk } from '#test/support/desk.ts'
import { type FullVisit, fullVisit, spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

vi.setConfig({ testTimeout: 90_000 })

const at = '2026-11-24T01:20:00.000Z'

async function check({ client }: OpenDesk, from?: string): Promise<CheckReport> {
  const input = from === undefined ? {} : { repair: true, from }
  return client.finish<CheckReport>((await client.call('check.run', input)).job)
}

async function namesOf({ desk }: OpenDesk): Promise<string[]> {
  await desk().vault.whole()
  return [...desk().vault.people()].map(({ identity }) => identity.name).toSorted()
}

interface Made {
  opened: OpenDesk
  visit: FullVisit
  file: string
}

async function run({ desk }: OpenDesk, sql: string): Promise<void> {
  await desk().store.transaction(async (tx) => {
    const { sql: raw } = await import('kysely')
    await raw.raw(sql).execute(tx as never)
  })
}

const flip = (path: string) => {
  const bytes = readFileSync(path)
  bytes[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(path, bytes)
}

/** Every kind of damage that only a backup mends, done to a closed or an open home. */
const damages: Record<string, (made: Made) => Promise<void> | void> = {
  'an object with one byte changed': ({ file }) => flip(file),
  'an object that is gone': ({ file }) => rmSync(file),
  'an object that no row knows': ({ opened }) => run(opened, 'delete from object'),
  'an object whose key is another': ({ opened }) => run(opened, 'update object set key = randomblob(32)'),
  'sealed names that are gone': ({ opened }) => run(opened, 'delete from vault_object'),
  'sealed names that are damaged': ({ opened }) => run(opened, 'update vault_object set sealed = randomblob(80)'),
}

test('whatever is damaged of what only a backup has comes back from one, and the check finds nothing any more', async () => {
  const opened = await testDesk()
  const visit = await fullVisit(opened.client, at)
  const stick = tempFolder('stick')
  await backedUp(opened, stick)
  const names = await namesOf(opened)
  const file = join(opened.home, 'objects', visit.sha256.slice(0, 2), visit.sha256)
  for (const [what, damage] of Object.entries(damages)) {
    await damage({ opened, visit, file })
    expect((await check(opened)).ok, what).toBe(false)
    const report = await check(opened, stick)
    expect(report, what).toMatchObject({ ok: true, problems: [] })
    expect(report.repaired, what).toBeGreaterThan(0)
    expect(await namesOf(opened), what).toEqual(names)
  }
  expect(await check(opened)).toMatchObject({ ok: true })
}, 60_000)

test('names.db that is lost with its rolling backup comes back, but for what was erased', async () => {
  const opened = await testDesk()
  await fullVisit(opened.client, at)
  const stick = tempFolder('stick')
  await backedUp(opened, stick)
  const { vault } = opened.desk()
  await vault.whole()
  const erased = [...vault.people()].find(({ identity }) => identity.name === spoken.rude)
  const names = await namesOf(opened)
  await opened.client.call('session.lock', {})
  for (const file of ['names.db', 'names.db-wal', 'names.db-shm', 'names.db.backup'])
    rmSync(join(opened.home, file), { force: true })
  expect(await opened.client.call('session.unlock', firstPerson)).toMatchObject({ names: 'lost' })
  await opened.desk().store.transaction((tx) => oweNames(tx, 'elsewhere', [Buffer.from(erased!.hash, 'hex')]))
  const report = await check(opened, stick)
  expect(report.problems).toMatchObject([{ kind: 'vault', id: erased!.hash }])
  expect(await namesOf(opened)).toEqual(names.filter((name) => name !== spoken.rude))
})

test('what no backup has is said; a backup of another home mends nothing', async () => {
  const opened = await testDesk()
  const stick = tempFolder('stick')
  await backedUp(opened, stick)
  const { sha256 } = await fullVisit(opened.client, at)
  rmSync(join(opened.home, 'objects', sha256.slice(0, 2), sha256))
  expect((await check(opened, stick)).problems).toMatchObject([{ kind: 'object', id: sha256 }])
  const other = await testDesk()
  const foreign = tempFolder('foreign')
  await backedUp(other, foreign)
  expect(await refusal(check(opened, foreign))).toBe('backup.foreign')
  expect(await refusal(check(opened, tempFolder('empty')))).toBe('backup.none')
})

test('a home that was restored without an object takes it from another set', async () => {
  const opened = await testDesk()
  const { sha256 } = await fullVisit(opened.client, at)
  const [good, poor] = [tempFolder('good'), tempFolder('poor')]
  await backedUp(opened, good)
  rmSync(join(opened.home, 'objects', sha256.slice(0, 2), sha256))
  await backedUp(opened, poor)
  const spare = await restored(poor)
  expect(spare.lost).toHaveLength(1)
  const other = await reopened(spare.home)
  await other.client.call('session.unlock', firstPerson)
  expect((await check(other)).ok).toBe(false)
  expect(await check(other, good)).toMatchObject({ ok: true })
})
