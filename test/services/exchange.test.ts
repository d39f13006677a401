import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { tempFolder } from '../support/temp.ts'
import { testDatabase } from '../support/postgres.ts'
import {
  addPerson,
  addPhoto,
  commitAt,
  enrol,
  expectEqual,
  exportTo,
  found,
  headquarters,
  laptop,
  newId,
  receiveAt,
  recordVisit,
} from './exchange-desks.ts'

describe.each(['sqlite', 'postgres'])('with headquarters on %s', (engine) => {
  const database = async () => (engine === 'postgres' ? testDatabase() : undefined)

  it('carries a visit from the desk to headquarters and the receipt back', async () => {
    const hq = await headquarters(await database())
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    await recordVisit(inspector)
    const [bundle] = await exportTo(inspector)
    expect(bundle).toMatchObject({ seq: 1, lines: 6, again: false })
    const state = async () => (await outgoingOf(inspector.desk().store.read, inspector.desk().me.log)).at(-1)?.state
    expect(await state()).toBe('written')
    const [verdict] = await receiveAt(hq, [bundle!.file])
    expect(verdict).toMatchObject({ kind: 'bundle', result: 'accepted', codes: [], lines: 6 })
    expect(await receiveAt(inspector, [verdict!.replyPath!])).toMatchObject([
      { kind: 'reply', result: 'accepted', codes: [] },
    ])
    expect(await state()).toBe('accepted')
    expect(await exportTo(inspector)).toEqual([])
    await expectEqual(hq.store, inspector.desk().store, 1)
  })

  it('brings two inspectors and their lead to one state everywhere', async () => {
    const hq = await headquarters(await database())
    const [first, second, lead] = [await laptop('李一'), await laptop('王二'), await laptop('赵组长')]
    await enrol(hq, [
      [first, 'inspector'],
      [second, 'inspector'],
      [lead, 'lead'],
    ])
    expect(lead.desk().me.roles).toEqual(['inspector', 'lead'])
    const named = await addPerson(first, '张有过')
    const other = await addPerson(first, '陈无事')
    const { visit, findings } = await recordVisit(first, 2, named.person)
    const photo = await addPhoto(first, findings[0]!)
    await recordVisit(second, 3)
    const [a, b] = [await exportTo(first), await exportTo(second)]
    expect(a[0]).toMatchObject({ evidence: 1 })
    const atLead = await receiveAt(lead, [a[0]!.file, b[0]!.file])
    expect(atLead.map(({ result, reply }) => [result, reply])).toEqual([
      ['accepted', undefined],
      ['accepted', undefined],
    ])
    const line = (
      await lead.desk().store.read.selectFrom('journal').select('hash').limit(1).executeTakeFirstOrThrow()
    ).hash.toString('hex')
    await commitAt(lead, [
      {
        noun: 'review',
        verb: 'recorded',
        id: newId(lead),
        body: {
          subject: { log: first.desk().me.log, id: visit },
          line,
          decision: 'returned',
          reasons: [{ field: 'note', text: '补充说明' }],
        },
      },
    ])
    const c = await exportTo(lead)
    const results = await receiveAt(
      hq,
      [...c, ...b, ...a].map(({ file }) => file),
    )
    expect(results.map(({ result, codes }) => [result, codes])).toEqual([
      ['accepted', []],
      ['accepted', []],
      ['accepted', []],
    ])
    expect(await receiveAt(first, [c[0]!.file])).toMatchObject([{ result: 'accepted' }])
    await expectEqual(hq.store, lead.desk().store, 3)
    await expectEqual(hq.store, first.desk().store, 2)
    await expectEqual(hq.store, second.desk().store, 1)
    expect(await hq.objects.find(photo)).toMatchObject({ size: 5020, mime: 'image/jpeg' })
    expect(hq.vault.known(named.person)?.identity.name).toBe('张有过')
    expect(hq.vault.known(other.person)).toBeUndefined()
    expect(lead.desk().vault.known(named.person)?.identity.name).toBe('张有过')
  })

  it('changes nothing when the same file comes ten times (case 52)', async () => {
    const hq = await headquarters(await database())
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    await recordVisit(inspector)
    const [bundle] = await exportTo(inspector)
    const tables = ['receipt', 'intake', 'bundle_seen', 'journal', 'finding', 'object', 'held', 'setting'] as const
    const counts = async () =>
      Promise.all(tables.map(async (table) => (await hq.store.read.selectFrom(table).selectAll().execute()).length))
    const [before] = await receiveAt(hq, [bundle!.file])
    const held = await counts()
    for (let time = 0; time < 10; time++) {
      const [verdict] = await receiveAt(hq, [bundle!.file])
      expect(verdict).toMatchObject({ result: 'duplicate', codes: [{ code: 'I401' }], reply: before!.reply })
    }
    expect(await counts()).toEqual(held)
  })

  it('holds a bundle after a gap and takes it by itself once the missing one is there', async () => {
    const hq = await headquarters(await database())
    const inspector = await laptop('李督查')
    await enrol(hq, [[inspector, 'inspector']])
    const files: string[] = []
    for (let round = 0; round < 3; round++) {
      await recordVisit(inspector)
      files.push((await exportTo(inspector)).at(-1)!.file)
    }
    expect(await receiveAt(hq, [files[2]!])).toMatchObject([{ result: 'held', codes: [{ code: 'H402' }] }])
    expect(await receiveAt(hq, [files[2]!])).toMatchObject([{ result: 'held' }])
    expect(await receiveAt(hq, [files[1]!])).toMatchObject([{ result: 'held' }])
    const last = await receiveAt(hq, [files[0]!])
    expect(last.map(({ result }) => result)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(await receiveAt(inspector, [last[0]!.replyPath!])).toMatchObject([{ result: 'accepted', codes: [] }])
    expect(await exportTo(inspector)).toEqual([])
    await expectEqual(hq.store, inspector.desk().store, 1)
  })
})

it('writes the same digest again until the receipt is there, also after losing replies', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const [one] = await exportTo(inspector)
  await receiveAt(hq, [one!.file])
  await recordVisit(inspector)
  const both = await exportTo(inspector)
  expect(both.map(({ seq, again }) => [seq, again])).toEqual([
    [1, true],
    [2, false],
  ])
  expect(both[0]!.digest).toBe(one!.digest)
  const verdicts = await receiveAt(
    hq,
    both.map(({ file }) => file),
  )
  expect(verdicts.map(({ result }) => result)).toEqual(['duplicate', 'accepted'])
  expect(await receiveAt(inspector, [verdicts[1]!.replyPath!])).toMatchObject([{ result: 'accepted', codes: [] }])
  expect(await exportTo(inspector)).toEqual([])
  await recordVisit(inspector)
  const [third] = await exportTo(inspector)
  const [late] = await receiveAt(hq, [third!.file])
  expect(late!.reply).toMatch(/0000000003\.zip$/)
})

it('gives a founder a bundle at once that the same laptop receives, verifies and answers', async () => {
  const founder = await laptop('创办人')
  await found(founder)
  expect(founder.desk().me.roles).toEqual(['inspector', 'lead', 'officer'])
  await recordVisit(founder)
  const [bundle] = await exportTo(founder)
  expect(await exportTo(founder)).toMatchObject([{ seq: 1, again: true, digest: bundle!.digest }])
  const [verdict] = await receiveAt(founder, [bundle!.file])
  expect(verdict).toMatchObject({ result: 'accepted', codes: [] })
  expect(await receiveAt(founder, [verdict!.replyPath!])).toMatchObject([{ result: 'accepted' }])
  expect(await exportTo(founder)).toEqual([])
})

it('delivers an identity with the bundle in which the first finding about the person comes', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  const { person } = await addPerson(inspector, '张后来')
  await receiveAt(hq, [(await exportTo(inspector))[0]!.file])
  expect(hq.vault.known(person)).toBeUndefined()
  await recordVisit(inspector, 1, person)
  expect(await receiveAt(hq, [(await exportTo(inspector))[1]!.file])).toMatchObject([{ result: 'accepted', codes: [] }])
  expect(hq.vault.known(person)?.identity.name).toBe('张后来')
})

it('leaves a damaged photo behind, says so, and delivers it when it is whole again', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  const { findings } = await recordVisit(inspector)
  const bytes = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(3000, 7)])
  const photo = await addPhoto(inspector, findings[0]!, bytes)
  const { objects, home, store } = inspector.desk()
  const file = join(home.objects, photo.slice(0, 2), photo)
  await rm(file)
  const stick = tempFolder('stick')
  expect(await exportTo(inspector, stick)).toMatchObject([{ seq: 1, evidence: 0 }])
  expect((await readdir(stick)).filter((name) => name.endsWith('.part'))).toEqual([])
  const { keep } = await objects.add(
    bytes.length,
    (async function* () {
      yield bytes
    })(),
  )
  await store.transaction(keep)
  const again = await exportTo(inspector)
  expect(again.map(({ seq, evidence }) => [seq, evidence])).toEqual([
    [1, 0],
    [2, 1],
  ])
  expect(
    (
      await receiveAt(
        hq,
        again.map(({ file: path }) => path),
      )
    ).map(({ result, codes }) => [result, codes]),
  ).toEqual([
    ['accepted', []],
    ['accepted', []],
  ])
  expect(await hq.objects.find(photo)).toMatchObject({ size: 3020 })
})

it('writes a colleague’s signed bundle again, and leaves the colleague’s new lines to the colleague', async () => {
  const hq = await headquarters()
  const first = await laptop('李一')
  await enrol(hq, [[first, 'inspector']])
  const other = '另一口令 2026'
  const { person } = await first.session.addPerson({ name: '王二' }, other)
  await exportTo(first)
  const { home, me } = first.desk()
  await first.session.lock()
  await first.session.unlock(other)
  expect(first.desk().me.person).toBe(person)
  expect(first.desk().me.log).not.toBe(me.log)
  const files = await exportTo(first)
  expect(files.map(({ name, again }) => [name.includes(me.log), again])).toEqual([
    [true, true],
    [false, false],
  ])
  expect(home.folder).toBe(first.desk().home.folder)
  expect(
    (
      await receiveAt(
        hq,
        files.map(({ file }) => file),
      )
    ).map(({ result, codes }) => [result, codes.map(({ code }) => code)]),
  ).toEqual([
    ['accepted', []],
    ['quarantined', ['E301']],
  ])
})
