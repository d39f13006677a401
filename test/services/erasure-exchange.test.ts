import { readdirSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { toldButKept } from '#db/stores/erased-told.ts'
import { beginErasure, erasures } from '#db/stores/erasures.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { validRecords } from '#db/stores/rows.ts'
import { BundleJson } from '#bundle/bundle-json.ts'
import { objectAt } from '#bundle/bag-layout.ts'
import { scanZip } from '#bundle/zip-reader.ts'
import { builtinPack } from '#services/builtin-pack.ts'
import type { Context } from '#services/desk.ts'
import { erasureHandlers } from '#services/erasure/handlers.ts'
import { openReduced } from '#services/erasure/intake-copies.ts'
import { noCopies } from '../support/no-copies.ts'
import { eraseTold } from '#services/erasure/told.ts'
import { type Node, nodeOfDesk } from '#services/exchange/node.ts'
import { readable, tracesOf } from '#test/support/traces.ts'
import { tempFolder } from '#test/support/temp.ts'
import {
  addPerson,
  addPhoto,
  commitAt,
  enrol,
  exportTo,
  headquarters,
  laptop,
  type Laptop,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'
import { onPostgres } from './headquarters-on-postgres.ts'

vi.setConfig({ testTimeout: 120_000 })

const name = '闻人听澜'
const retention = builtinPack().retention!

function settable(start: string) {
  let now = Date.parse(start)
  return { now: () => new Date((now += 1000)), set: (day: string) => void (now = Date.parse(`${day}T01:00:00.000Z`)) }
}

/** Sends what is new and takes the answer home. */
async function send(from: Laptop, to: Node, stick: string): Promise<void> {
  const bundles = await exportTo(from, stick)
  const replies = tempFolder('replies')
  const verdicts = await receiveAt(
    to,
    bundles.map(({ file }) => file),
    replies,
  )
  expect(verdicts.map(({ result }) => result)).not.toContain('rejected')
  await receiveAt(
    from,
    verdicts.flatMap(({ replyPath }) => replyPath ?? []),
  )
}

async function traces(node: Node, others: readonly string[] = []): Promise<string[]> {
  return tracesOf([name], await readable(node, others))
}

async function reported(clock: ReturnType<typeof settable>, hq: Node) {
  const at = await laptop('白若岚', tempFolder('desk'), clock)
  const stick = tempFolder('stick')
  const { me } = at.desk()
  await enrol(hq, [[at, 'officer']])
  const { person, identity } = await addPerson(at, name)
  const { visit, findings } = await recordVisit(at, 1, person)
  const photo = await addPhoto(at, findings[0] ?? '')
  await send(at, hq, stick)
  expect((await hq.vault.bytes(identity))?.length).toBeGreaterThan(0)
  const [row] = await validRecords(at.desk().store, 'visit')
  const body = { ...row!.body, leftAt: row!.body.arrivedAt, closedAt: row!.body.arrivedAt }
  await commitAt(at, [
    { noun: 'visit', verb: 'closed', id: visit, body },
    ...findings.map((id) => ({ noun: 'finding', verb: 'voided', id, log: me.log, body: { reason: '看错' } }) as const),
  ])
  await send(at, hq, stick)
  return { at, stick, person, identity, photo }
}

/** Destroys what is due at a laptop and waits for its certificate. */
async function destroy(at: Laptop): Promise<void> {
  const desk = at.desk()
  const context = { desk, open: true, roles: desk.me.roles } as unknown as Context
  const handlers = erasureHandlers(() => noCopies)
  const { token, due } = await handlers['erasure.state'](context, {})
  expect(due.length).toBeGreaterThan(0)
  await handlers['erasure.run'](context, { token })
  await desk.jobs.settle()
  expect((await erasures(desk.store.read))[0]).toMatchObject({ state: 'done' })
}

describe.each(['sqlite', 'postgres'] as const)('with headquarters on %s', (engine) => {
  test('what one node destroyed dies at headquarters once it is due there, in its intake too', async () => {
    const clock = settable('2026-11-23T01:00:00.000Z')
    const founded = await headquarters()
    const hq: Node = { ...(engine === 'postgres' ? await onPostgres(founded) : founded), clock }
    const { at, stick, identity, photo } = await reported(clock, hq)
    const first = readdirSync(stick).find((file) => file.endsWith('.age')) ?? ''
    clock.set('2028-02-01')
    expect((await traces(await nodeOfDesk(at.desk()), [stick])).length).toBeGreaterThan(0)
    expect((await traces(hq)).filter((where) => where.includes('intake'))).not.toEqual([])
    const digest = (await stateDigest(hq.store)).stateDigest
    const kept = tempFolder('kept')
    await cp(stick, kept, { recursive: true })
    await destroy(at)
    expect(await traces(await nodeOfDesk(at.desk()), [stick])).toEqual([])
    expect(readdirSync(stick)).not.toContain(first)

    const bundles = await exportTo(at, stick)
    const rows = await outgoingOf(at.desk().store.read, at.desk().me.log)
    const { erased } = BundleJson.parse(JSON.parse(rows.at(-1)?.bundle ?? ''))
    expect(erased).toEqual([identity, photo].toSorted())
    clock.set('2027-02-01')
    await receiveAt(
      hq,
      bundles.map(({ file }) => file),
    )
    expect(await eraseTold(hq, retention, noCopies)).toBe(0)
    expect(await toldButKept(hq.store.read)).toBe(2)
    expect((await traces(hq)).length).toBeGreaterThan(0)

    clock.set('2028-02-02')
    const records = (await stateDigest(hq.store)).stateDigest
    expect(records).not.toBe(digest)
    expect(await eraseTold(hq, retention, noCopies)).toBe(2)
    expect(await traces(hq)).toEqual([])
    expect(hq.vault.known(identity)).toBeUndefined()
    expect((await stateDigest(hq.store)).stateDigest).toBe(records)
    expect((await validRecords(hq.store, 'document')).map(({ body }) => body.form)).toEqual(['erasure'])

    await receiveAt(
      hq,
      readdirSync(kept).map((file) => join(kept, file)),
    )
    expect(await traces(hq)).toEqual([])
  })
})

test('a reduced intake copy is the zip without what bears names, and its bundle.json is as it was signed', async () => {
  const clock = settable('2026-11-23T01:00:00.000Z')
  const hq: Node = { ...(await headquarters()), clock }
  const { at } = await reported(clock, hq)
  clock.set('2028-02-01')
  await destroy(at)
  await receiveAt(
    hq,
    (await exportTo(at, tempFolder('stick'))).map(({ file }) => file),
  )
  await eraseTold(hq, retention, noCopies)
  const copies = readdirSync(hq.home.intake).filter((file) => file.endsWith('.reduced'))
  expect(copies.length).toBeGreaterThan(0)
  const [row] = await outgoingOf(at.desk().store.read, at.desk().me.log)
  const tags = new Set<string>()
  for (const copy of copies) {
    const zip = (await openReduced(hq, copy.slice(0, 64)))!
    const { entries, problems } = await scanZip(zip)
    expect(problems).toEqual([])
    for (const { path, offset, size } of entries) {
      expect(objectAt(path.slice(path.indexOf('/') + 1))?.kind).not.toBe('vault')
      if (path.endsWith('/bundle.json')) tags.add(Buffer.from(await zip.read(offset, size)).toString())
    }
    await zip.close()
  }
  expect(tags).toContain(row?.bundle)
})

test('what was destroyed is not taken in again in another bundle, and that file is reduced at once', async () => {
  const clock = settable('2026-11-23T01:00:00.000Z')
  const hq: Node = { ...(await headquarters()), clock }
  const at = await laptop('白若岚', tempFolder('desk'), clock)
  await enrol(hq, [[at, 'officer']])
  const { person, identity } = await addPerson(at, name)
  const { findings } = await recordVisit(at, 1, person)
  const photo = await addPhoto(at, findings[0] ?? '')
  const run = {
    id: 'X',
    state: 'done',
    log: '',
    by_person: '',
    started_at: '',
    ended_at: null,
    report: '{}',
    certificate: null,
  }
  const gone = [identity, photo].map((sha256) => ({
    sha256,
    kind: 'file' as const,
    purpose: 'checked',
    untilOn: '2026-01-01',
  }))
  await hq.store.transaction((tx) => beginErasure(tx, run, gone))
  const [verdict] = await receiveAt(
    hq,
    (await exportTo(at)).map(({ file }) => file),
  )
  expect(verdict).toMatchObject({ result: 'accepted', codes: [] })
  expect(await hq.vault.bytes(identity)).toBeUndefined()
  expect(await hq.objects.find(photo)).toBeUndefined()
  expect(await traces(hq)).toEqual([])
  expect(readdirSync(hq.home.intake).filter((file) => !file.endsWith('.reduced'))).toEqual([])
})
