import { createDecipheriv, hkdfSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import type { Account } from '#domain/statement.ts'
import { firstPerson, journalTexts, type OpenDesk } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { tickingClock } from './exchange-desks.ts'

const colleague = { name: '沈予岚', passphrase: '另一个口令 battery staple' }
const at = '2026-11-23T01:00:00.000Z'
const secretWords = '靠窗第二张桌子没有人电脑亮着'
const id = (n: number) => `01937a5e-0000-7000-8000-${String(n).padStart(12, '0')}`

describe('two statements of a room on one laptop', () => {
  let opened: OpenDesk
  let visit: Ref
  let room: Ref
  let mine: string
  let other: string
  let people: string[]

  const sit = async ({ passphrase }: { passphrase: string }) => {
    await opened.client.call('session.lock', {})
    await opened.client.call('session.unlock', { passphrase })
  }
  const account = (states: readonly string[], rest: Partial<Account> = {}): Account => ({
    people: states.map((observed, index) => ({ person: people[index] ?? '', observed, at })),
    problems: [],
    ...rest,
  })
  const seal = (partner: string, what: Account, draft?: string) =>
    opened.client.call('statements.seal', {
      fields: { visit, room, place: '203', partner, at, account: what },
      ...(draft === undefined ? {} : { draft }),
    })
  const list = () => opened.client.call('statements.list', { visit })
  const pair = async () => {
    const [first] = (await list()).pairs
    if (!first) throw new Error('no pair')
    return first
  }

  beforeEach(async () => {
    opened = await testDesk({ clock: tickingClock() })
    const { client } = opened
    mine = opened.desk().me.person
    await client.call('session.addPerson', colleague)
    const persons = await client.call('people.directory', {})
    other = persons.find(({ member, person }) => member && person !== mine)?.person ?? ''
    ;({ ref: visit } = await client.call('visits.start', {
      unit: { name: '青岚县水务局' },
      inspectors: [{ person: other }],
    }))
    const { visit: record } = await client.call('visits.get', { ref: visit })
    ;({ ref: room } = await client.call('rooms.save', { unit: record.unit, label: '203', purpose: 'office' }))
    people = []
    for (const name of ['顾望舒砚', '欧阳知若', '唐一诺'])
      people.push((await client.call('people.save', { name, unit: record.unit })).person)
    await client.call('visits.save', { ref: visit, fields: { twoStatements: true } })
  })

  test('stay closed to the other side until both are sealed, then open, are compared, settled, and become lines', async () => {
    const { client } = opened
    const first = account(['inPost', 'notAtPost', 'inPost'], {
      text: secretWords,
      problems: [{ item: 'games' }],
      waiting: 2,
    })
    await seal(other, first)
    expect(await pair()).toMatchObject({ state: 'waiting', awaited: other, sides: [{ mine: true, account: first }] })
    expect((await client.call('visits.get', { ref: visit })).open).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ what: 'pairOpen' })]),
    )
    await sit(colleague)
    const waiting = await pair()
    expect(waiting.sides).toMatchObject([{ mine: false }])
    expect(waiting.sides[0]?.account).toBeUndefined()
    const second = account(['inPost', 'inPost', 'inPost'], { problems: [{ item: 'games' }], waiting: 2 })
    await seal(mine, second)
    const half = await pair()
    expect(half).toMatchObject({ state: 'half', problems: [] })
    expect(half.sides.find((side) => !side.mine)?.account).toBeUndefined()
    expect(half.compared).toBeUndefined()
    const [one, two] = half.sides.map(({ ref }) => ref)
    if (!one || !two) throw new Error('two sides')
    expect(await refusal(client.call('statements.open', { statement: one }))).toBe('record.foreign')
    const settle = (choices: { field: string; from: Ref; reason: string }[]) =>
      client.call('statements.settle', { fields: { visit, statement: one, other: two, choices } })
    expect(await refusal(settle([]))).toBe('statement.sealed')
    await sit(firstPerson)
    await client.call('statements.open', { statement: one })
    const open = await pair()
    expect(open).toMatchObject({ state: 'open', problems: [], sides: [{ account: first }, { account: second }] })
    expect(open.compared?.filter(({ agrees }) => !agrees).map(({ field }) => field)).toEqual([
      `person:${people[1] ?? ''}`,
    ])
    const { agreement, everywhere } = await list()
    expect(agreement).toMatchObject([
      { code: 'inPost', both: 2, one: 1, neither: 0 },
      { code: 'notAtPost', both: 0, one: 1, neither: 2 },
      { code: 'games', both: 1, one: 0 },
    ])
    expect(everywhere).toEqual(agreement)
    expect(await refusal(settle([]))).toBe('statement.reasons')
    const field = `person:${people[1] ?? ''}`
    expect(await refusal(settle([{ field, from: room, reason: '看得清楚' }]))).toBe('statement.reasons')
    expect(await settle([{ field, from: one, reason: '欧阳知若当时已经走到门口' }])).toMatchObject({ lines: 5 })
    const detail = await client.call('visits.get', { ref: visit })
    expect(detail.attendance.map(({ person, observed }) => [person, observed])).toEqual([
      [people[0], 'inPost'],
      [people[1], 'notAtPost'],
      [people[2], 'inPost'],
    ])
    expect(detail.orders).toMatchObject([{ item: 'games', ok: false, room }])
    expect(detail.looks).toMatchObject([{ room, waiting: 2 }])
    expect(detail.open.map(({ what }) => what)).not.toContain('pairOpen')
    expect((await pair()).settled?.choices).toMatchObject([{ reason: `⟦${people[1] ?? ''}⟧当时已经走到门口` }])
    expect(await refusal(settle([{ field, from: one, reason: '再来' }]))).toBe('statement.settled')
    await client.call('records.void', { noun: 'visit', ref: visit, reason: '走错了单位' })
    expect((await list()).everywhere).toEqual([])
  })

  test('lie nowhere in the open store, half-typed ones neither, and the store’s key opens none', async () => {
    const { client } = opened
    await client.call('drafts.put', { key: 'pair.203', body: `{"text":"${secretWords}"}` })
    const stored = async () =>
      JSON.stringify([
        await opened.desk().store.all('select * from draft'),
        await opened.desk().store.all('select * from statement'),
        await opened.desk().store.all('select * from setting'),
        await journalTexts(opened.desk()),
      ])
    const drafted = await client.call('drafts.list', {})
    expect(drafted).toMatchObject([{ key: 'pair.203', body: `{"text":"${secretWords}"}` }])
    expect(await stored()).not.toContain(secretWords)
    await seal(other, account(['inPost'], { text: secretWords }), 'pair.203')
    expect(await client.call('drafts.list', {})).toEqual([])
    await sit(colleague)
    expect(await client.call('drafts.list', {})).toEqual([])
    const { sides } = await pair()
    const [closed] = sides
    if (!closed) throw new Error('no side')
    expect(await stored()).not.toContain(secretWords)
    for (const answer of [await list(), await client.call('records.history', { ref: closed.ref })])
      expect(JSON.stringify(answer)).not.toContain(secretWords)
  })

  test('opens by the key that was told and by the rules of the page alone', async () => {
    await seal(other, account(['inPost'], { text: secretWords }))
    await sit(colleague)
    await seal(mine, account(['notAtPost']))
    await sit(firstPerson)
    const statement = (await pair()).sides.find((side) => side.mine)?.ref
    if (!statement) throw new Error('mine')
    await opened.client.call('statements.open', { statement })
    const { store } = opened.desk()
    const [row] = await store.all<{ key: Buffer; sealed: string }>(
      `select o.key, s.sealed from opening o join statement s on s.log_no = o.log_no and s.id = o.statement_id
       where s.partner = '${other}'`,
    )
    if (!row) throw new Error('no opening')
    const bytes = Buffer.from(row.sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', row.key, bytes.subarray(0, 12))
    decipher.setAAD(Buffer.from(`mingcha-statement@1 ${statement.log}/${statement.id}`))
    decipher.setAuthTag(bytes.subarray(-16))
    const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    expect(JSON.parse(text)).toMatchObject({ text: secretWords })
    const info = `mingcha-statement-key@1 ${statement.log}/${statement.id}`
    const own = Buffer.from(hkdfSync('sha256', opened.desk().me.signing.secret, '', info, 32))
    expect(own.equals(row.key)).toBe(true)
  })

  test('can be taken back before the other seals, and not after; nobody seals twice, nothing, or with themselves', async () => {
    const { client } = opened
    expect(await refusal(seal(mine, account(['inPost'])))).toBe('statement.partner')
    expect(await refusal(seal(people[0] ?? '', account(['inPost'])))).toBe('statement.partner')
    expect(await refusal(seal(other, account([])))).toBe('statement.empty')
    expect(await refusal(seal(other, account(['vacantPost'])))).toMatch(/^attendance\.|^gate\./)
    const { ref } = await seal(other, account(['inPost']))
    expect(await refusal(seal(other, account(['notAtPost'])))).toBe('statement.twice')
    expect(await refusal(client.call('statements.open', { statement: ref }))).toBe('statement.unsealed')
    expect(await refusal(client.call('records.void', { noun: 'statement', ref, reason: '看错' }))).toBe(
      'gate.invalidInput',
    )
    await client.call('statements.withdraw', { statement: ref, reason: '写错了房间' })
    expect((await list()).pairs).toEqual([])
    const { ref: again } = await seal(other, account(['notAtPost']))
    await sit(colleague)
    await seal(mine, account(['inPost']))
    await sit(firstPerson)
    expect(await refusal(client.call('statements.withdraw', { statement: again, reason: '想改' }))).toBe(
      'statement.bound',
    )
    await client.call('statements.open', { statement: again })
    expect(await refusal(client.call('statements.open', { statement: again }))).toBe('statement.opened')
    expect(await refusal(client.call('statements.withdraw', { statement: again, reason: '想改' }))).toBe(
      'statement.bound',
    )
    expect(await pair()).toMatchObject({ state: 'open', problems: [] })
  })

  describe('a program that does not keep the rules is told by its own lines:', () => {
    const write = async (change: object, ms = 0) => {
      const { store, me } = opened.desk()
      const when = new Date(Date.parse(at) + ms).toISOString()
      const intents = [change] as unknown as Parameters<typeof store.commit>[1]
      await store.commit({ log: me.log, by: me.person }, intents, { at: when })
    }
    const sealedBoth = async () => {
      const { ref } = await seal(other, account(['notAtPost']))
      const [side] = (await pair()).sides
      await sit(colleague)
      await seal(mine, account(['inPost']))
      await sit(firstPerson)
      return { ref, hash: side?.hash ?? '' }
    }
    const bodyOf = async (ref: Ref) => {
      const revisions = await opened.client.call('records.history', { ref })
      return revisions[0]?.body as { [field: string]: unknown }
    }

    test('a statement that is written again', async () => {
      const { ref } = await sealedBoth()
      await write({ noun: 'statement', verb: 'recorded', id: ref.id, body: { ...(await bodyOf(ref)), place: '203' } })
      expect(await pair()).toMatchObject({ problems: ['changed'] })
      expect(await refusal(opened.client.call('statements.open', { statement: ref }))).toBe('statement.changed')
      expect((await pair()).compared).toBeUndefined()
    })
    test('one that is rewritten after it was opened', async () => {
      const { ref } = await sealedBoth()
      await opened.client.call('statements.open', { statement: ref })
      expect((await pair()).compared).toHaveLength(1)
      await write({ noun: 'statement', verb: 'recorded', id: ref.id, body: await bodyOf(ref) })
      expect(await pair()).toMatchObject({ problems: ['changed'] })
      expect((await pair()).compared).toBeUndefined()
    })
    test('one that is withdrawn after the other was read', async () => {
      const { ref } = await sealedBoth()
      await opened.client.call('statements.open', { statement: ref })
      await write({ noun: 'statement', verb: 'voided', id: ref.id, body: { reason: '不算' } })
      expect(await pair()).toMatchObject({ state: 'open', problems: ['withdrawn'] })
      expect((await list()).agreement).toEqual([])
    })
    test('one that was opened before the other was sealed', async () => {
      const { ref, hash } = await seal(other, account(['notAtPost']))
      const info = `mingcha-statement-key@1 ${ref.log}/${ref.id}`
      const key = Buffer.from(hkdfSync('sha256', opened.desk().me.signing.secret, '', info, 32)).toString('hex')
      await write({
        noun: 'opening',
        verb: 'recorded',
        id: id(900),
        body: { statement: ref, line: hash, against: hash, key },
      })
      await sit(colleague)
      await seal(mine, account(['inPost']))
      expect(await pair()).toMatchObject({ problems: ['changed'] })
      expect((await list()).agreement).toEqual([])
    })
    test('a key that opens something else', async () => {
      const { ref, hash } = await sealedBoth()
      const against = (await pair()).sides.find((side) => !side.mine)?.hash
      const body = { statement: ref, line: hash, against, key: 'ab'.repeat(32) }
      await write({ noun: 'opening', verb: 'recorded', id: id(901), body })
      expect(await pair()).toMatchObject({ problems: ['broken'] })
      expect((await pair()).compared).toBeUndefined()
    })
  })
})
