import { hkdfSync } from 'node:crypto'
import { cpSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { commitOf } from '#services/draws/result.ts'
import { journalTexts, firstPerson, type OpenDesk } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { reopened, testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'
import { textOf } from '#test/support/text-of.ts'
import { independently } from './draw-page.ts'

const unitRef = (n: number): Ref => ({
  log: 'T3ST00000001',
  id: `01937a5e-0000-7000-8000-${String(n).padStart(12, '0')}`,
})

const colleague = { name: '沈予岚', passphrase: '另一个口令 battery staple' }

describe('a draw that two people keep', () => {
  let now = Date.parse('2026-11-23T00:00:00.000Z')
  const clock = { now: () => new Date(now) }

  async function office(): Promise<{ opened: OpenDesk; units: Ref[]; people: [string, string]; draw: Ref }> {
    now = Date.parse('2026-11-23T00:00:00.000Z')
    const opened = await testDesk({ clock })
    const { client } = opened
    const units: Ref[] = []
    for (const name of ['水务局', '民政局', '林业局', '财政局', '审计局', '司法局'])
      units.push((await client.call('units.save', { fields: { name: `青岚县${name}` } })).ref)
    await client.call('session.addPerson', colleague)
    const { persons } =
      opened.desk().ownLogs.length > 0 ? { persons: await client.call('people.directory', {}) } : { persons: [] }
    const mine = opened.desk().me.person
    const other = persons.find(({ member, person }) => member && person !== mine)?.person ?? ''
    const third = await client.call('people.save', { name: '唐一诺', kind: 'inspector' })
    const { ref: draw } = await client.call('draws.make', {
      fields: {
        title: '十一月抽签',
        strata: [{ name: '局办', take: 2, units }],
        inspectors: [mine, other, third.person],
        recusals: [],
        slots: ['上午', '下午'],
        custodians: [mine, other],
        notBefore: '2026-11-23T01:00:00.000Z',
      },
    })
    return { opened, units, people: [mine, other], draw }
  }
  async function sit({ client }: OpenDesk, { passphrase }: { passphrase: string }) {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  const viewOf = async ({ client }: OpenDesk, ref: Ref) => {
    const { draws } = await client.call('draws.list', {})
    const found = draws.find((one) => one.ref.id === ref.id)
    if (!found) throw new Error('no such draw')
    return found
  }

  test('has no result before both have told, and then the one that the page computes', async () => {
    const { opened, draw } = await office()
    const { client } = opened
    expect(await viewOf(opened, draw)).toMatchObject({ state: 'waiting', nth: 1, problems: [] })
    expect(await refusal(client.call('draws.open', { draw }))).toBe('draw.unpromised')
    expect(await refusal(client.call('draws.promise', { draw }))).toBe('draw.notYours')
    await sit(opened, colleague)
    await client.call('draws.promise', { draw })
    expect(await refusal(client.call('draws.promise', { draw }))).toBe('draw.promised')
    expect(await refusal(client.call('draws.open', { draw }))).toBe('draw.tooEarly')
    now = Date.parse('2026-11-23T01:20:00.000Z')
    await client.call('draws.open', { draw })
    const told = await viewOf(opened, draw)
    expect(told).toMatchObject({ state: 'told' })
    expect(told.result).toBeUndefined()
    expect(await refusal(client.download('draws.file', { draw }))).toBe('draw.sealed')
    await sit(opened, firstPerson)
    await client.call('draws.open', { draw })
    const open = await viewOf(opened, draw)
    expect(open).toMatchObject({ state: 'open', problems: [] })
    expect(open.result).toHaveLength(2)
    const file = JSON.parse(await textOf(await client.download('draws.file', { draw }))) as Parameters<
      typeof independently
    >[0]
    expect(open.result?.map(({ unit }) => `${unit.log}/${unit.id}`)).toEqual(
      independently(file).map(([, unit]) => unit),
    )
    const gone = open.result?.[0]?.unit
    if (!gone) throw new Error('nothing was drawn')
    await client.call('draws.replace', { draw, unit: gone, cause: '当天停电' })
    expect((await viewOf(opened, draw)).result).toMatchObject([{ replaced: '当天停电' }, {}, { instead: gone }])
    expect(await refusal(client.call('draws.replace', { draw, unit: gone, cause: '再换' }))).toBe('draw.noOther')
  })

  test('lies nowhere before: neither the open store nor any answer holds a secret, and the two that decide cannot be had from the store’s key', async () => {
    const { opened, draw, units } = await office()
    await sit(opened, colleague)
    await opened.client.call('draws.promise', { draw })
    const { store } = opened.desk()
    const custody = await store.all<{ secret: Buffer | null }>('select secret from custody')
    expect(custody).toEqual([{ secret: null }])
    const before = (await journalTexts(opened.desk())).join('\n')
    const answers = JSON.stringify([
      await opened.client.call('draws.list', {}),
      await opened.client.call('records.history', { ref: draw }),
    ])
    await sit(opened, firstPerson)
    now = Date.parse('2026-11-23T02:00:00.000Z')
    await opened.client.call('draws.open', { draw })
    await sit(opened, colleague)
    await opened.client.call('draws.open', { draw })
    const file = JSON.parse(await textOf(await opened.client.download('draws.file', { draw }))) as {
      secrets: [string, string]
    }
    const settings = JSON.stringify(await opened.desk().store.all('select * from setting'))
    for (const secret of file.secrets)
      for (const text of [before, answers, settings]) expect(text).not.toContain(secret)
    expect(units).toHaveLength(6)
  })

  test('whose list is changed after it was promised cannot be opened, and a second draw says that it is one', async () => {
    const { opened, draw, people, units } = await office()
    const { client } = opened
    await sit(opened, colleague)
    await client.call('draws.promise', { draw })
    await sit(opened, firstPerson)
    const { ref: _, ...body } = { ...(await viewOf(opened, draw)), ref: draw }
    const fields = {
      title: body.title,
      strata: [{ name: '局办', take: 1, units: units.slice(0, 3) }],
      inspectors: body.inspectors,
      recusals: [],
      slots: [],
      custodians: body.custodians,
      commit: body.commit,
    }
    const { store, me } = opened.desk()
    await store.commit(
      { log: me.log, by: me.person },
      [{ noun: 'draw', verb: 'recorded', id: draw.id, body: fields }],
      { at: new Date(now).toISOString() },
    )
    now = Date.parse('2026-11-23T02:00:00.000Z')
    expect(await viewOf(opened, draw)).toMatchObject({ problems: ['changed'] })
    expect(await refusal(client.call('draws.open', { draw }))).toBe('draw.changed')
    const { ref: second } = await client.call('draws.make', {
      fields: {
        title: '十一月抽签',
        strata: [{ name: '局办', take: 1, units }],
        inspectors: [...people],
        recusals: [],
        slots: [],
        custodians: [...people],
      },
    })
    expect(await viewOf(opened, second)).toMatchObject({ nth: 2, problems: ['again'] })
  })

  test('opened early by a program that does not ask the clock is told by its own record', async () => {
    const { opened, draw } = await office()
    const { client } = opened
    await sit(opened, colleague)
    await client.call('draws.promise', { draw })
    await sit(opened, firstPerson)
    const { store, me } = opened.desk()
    const { hash: line } = await viewOf(opened, draw)
    const info = `mingcha-draw-secret@1 ${draw.log}/${draw.id}`
    const secret = Buffer.from(hkdfSync('sha256', me.signing.secret, '', info, 32)).toString('hex')
    const body = { draw, line, commit: commitOf(secret), secret }
    const intent = { noun: 'custody', verb: 'recorded', id: unitRef(900).id, body } as const
    await store.commit({ log: me.log, by: me.person }, [intent], { at: '2026-11-23T00:30:00.000Z' })
    expect(await viewOf(opened, draw)).toMatchObject({ state: 'told', problems: ['early'] })
    const lie = { ...intent, id: unitRef(901).id, body: { ...body, secret: 'ab'.repeat(32) } }
    await store.commit({ log: me.log, by: me.person }, [{ ...lie, id: intent.id }], { at: '2026-11-23T02:30:00.000Z' })
    expect(await viewOf(opened, draw)).toMatchObject({ problems: ['broken'] })
  })

  test('asks for enough units and enough inspectors before anybody promises', async () => {
    const { opened, people, units } = await office()
    const [mine, other] = people
    const fields = {
      title: '试',
      strata: [{ name: '局办', take: 2, units }],
      inspectors: [mine, other],
      recusals: [],
      slots: [],
      custodians: [mine, other],
    }
    const make = (change: object) => refusal(opened.client.call('draws.make', { fields: { ...fields, ...change } }))
    expect(await make({ strata: [{ name: '局办', take: 7, units }] })).toBe('draw.tooMany')
    expect(await make({ recusals: [{ person: mine, unit: units[0] }] })).toBe('draw.tooFewInspectors')
    expect(await make({ strata: [{ name: '局办', take: 1, units: [...units, units[0]] }] })).toBe('draw.twice')
    expect(await make({ custodians: [mine, mine] })).toBe('draw.custodians')
    expect(await make({ custodians: [other, mine] })).toBe('draw.custodians')
  })

  test('repeated in a copied home gives two lines of one number', async () => {
    const { opened, people, units } = await office()
    const { client } = opened
    await client.call('session.lock', {})
    await opened.workstation.close()
    const copy = tempFolder('copy')
    cpSync(opened.home, copy, { recursive: true })
    const lastLine = async (home: string, title: string) => {
      const again = await reopened(home)
      await again.client.call('session.unlock', { passphrase: firstPerson.passphrase })
      await again.client.call('draws.make', {
        fields: {
          title,
          strata: [{ name: '局办', take: 1, units }],
          inspectors: [...people],
          recusals: [],
          slots: [],
          custodians: [...people],
        },
      })
      const { store, me } = again.desk()
      const head = await store.head(me.log)
      await again.workstation.close()
      return head
    }
    const [one, other] = [await lastLine(opened.home, '十二月抽签'), await lastLine(copy, '十二月抽签')]
    expect(one.n).toBe(other.n)
    expect(one).not.toEqual(other)
  })
})
