import { describe, expect, test, vi } from 'vitest'
import type { PersonView } from '#domain/contract/places.ts'
import type { Ref } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'
import { firstPerson, journal, type OpenDesk } from '../support/desk.ts'
import { refusal } from '../support/refusal.ts'
import { reopened, testDesk } from '../support/test-desk.ts'

vi.setConfig({ testTimeout: 120_000 })

async function listed(client: LocalClient) {
  const { ref: unit } = await client.call('units.save', { fields: { name: '县财政局' } })
  const { ref: other } = await client.call('units.save', { fields: { name: '县司法局' } })
  const { ref: room } = await client.call('rooms.save', { unit, label: '312' })
  const { person } = await client.call('people.save', { name: '王予岚', unit, room, post: '科员', phone: '1380' })
  return { unit, other, room, person }
}
const find = async (client: LocalClient, person: string): Promise<PersonView | undefined> =>
  (await client.call('people.directory', { voided: true })).find((one) => one.person === person)
const kinds = async (open: OpenDesk, noun: string) =>
  (await journal(open.desk())).filter(({ t }) => t.startsWith(`${noun}.`)).map(({ t }) => t)

describe('a person', () => {
  test('is renamed and moved with a reason, each as a revision of its own record', async () => {
    const open = await testDesk()
    const { client } = open
    const { unit, room, person } = await listed(client)
    const change = { person, unit, room, phone: '', reason: '登记时写错了' }
    await client.call('people.save', { ...change, name: '王雨岚', post: '副科长' })
    expect(await find(client, person)).toMatchObject({ name: '王雨岚', post: '副科长', unit, room })
    expect((await find(client, person))?.phone).toBeUndefined()
    expect((await kinds(open, 'person')).slice(-2)).toEqual(['person.recorded', 'person.corrected'])
    expect(await kinds(open, 'roster')).toEqual(['roster.recorded', 'roster.corrected'])
    await client.call('people.save', { ...change, name: '王雨岚', post: '副科长' })
    expect(await kinds(open, 'roster')).toHaveLength(2)
    const line = (await find(client, person))?.line?.ref as Ref
    const revisions = await client.call('records.history', { ref: line })
    expect(revisions.map(({ reason }) => reason)).toEqual([undefined, '登记时写错了'])
  })

  test('who left the list is on no list and is not lost', async () => {
    const open = await testDesk()
    const { client } = open
    const { unit, other, person } = await listed(client)
    await client.call('people.save', { person, name: '王予岚', unit: other })
    expect(await client.call('people.unlist', { person, reason: '调离' })).toEqual({ lines: 2 })
    expect(await client.call('people.ofUnit', { unit })).toEqual([])
    expect(await client.call('people.ofUnit', { unit: other })).toEqual([])
    const left = (await client.call('people.directory', {})).find((one) => one.person === person)
    expect(left).toMatchObject({ name: '王予岚' })
    expect(left?.unit).toBeUndefined()
    expect(await refusal(client.call('people.unlist', { person, reason: '再来' }))).toBe('record.missing')
  })

  test('that is void is offered no more and still named, also after the next unlock', async () => {
    const open = await testDesk()
    const { client } = open
    const { unit, person } = await listed(client)
    const { person: twin } = await client.call('people.save', { name: '王予岚', unit })
    const own = (await find(client, twin))?.own as Ref
    await client.call('records.void', { noun: 'person', ref: own, reason: '和王予岚重复' })
    expect((await client.call('people.ofUnit', { unit })).map((one) => one.person)).toEqual([person])
    expect(await kinds(open, 'roster')).toContain('roster.voided')
    expect(JSON.stringify(await journal(open.desk()))).not.toContain('王予岚')
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase: firstPerson.passphrase })
    expect(await find(client, twin)).toMatchObject({ name: '王予岚', voided: true })
    const { ref: visit } = await client.call('visits.start', { unit: { ref: unit }, inspectors: [{ name: '白若琳' }] })
    const saved = await client.call('findings.save', {
      fields: { visit, code: 'A01', at: new Date().toISOString(), description: '王予岚九点十分到岗。' },
    })
    expect(saved.doubts).toEqual([])
    expect((await client.call('findings.get', { ref: saved.ref })).description).toBe(`⟦${person}⟧九点十分到岗。`)
  })

  test('who works here is not voided', async () => {
    const { client } = await testDesk()
    const me = (await client.call('people.directory', {})).find(({ name }) => name === firstPerson.name)
    expect(await refusal(client.call('records.void', { noun: 'person', ref: me?.own as Ref, reason: '试试' }))).toBe(
      'person.hasLog',
    )
  })
})

describe('somebody a colleague recorded', () => {
  const colleague = { name: '白若岚', passphrase: '另一个口令 battery staple' }
  async function colleaguesList() {
    const open = await testDesk()
    const { client } = open
    const made = await listed(client)
    await client.call('session.addPerson', colleague)
    await client.call('session.lock', {})
    await client.call('session.unlock', colleague)
    return { ...open, ...made }
  }

  test('is moved by a line of one’s own and keeps the name; taken off it, the colleague’s line holds again', async () => {
    const { client, unit, other, room, person } = await colleaguesList()
    const before = await find(client, person)
    expect(before?.own).toBeUndefined()
    expect(before?.line?.mine).toBe(false)
    const move = { person, unit: other, reason: '调到司法局' }
    expect(await refusal(client.call('people.save', { ...move, name: '王雨岚' }))).toBe('record.foreign')
    expect(await find(client, person)).toEqual(before)
    expect(await refusal(client.call('people.unlist', { person, reason: '调离' }))).toBe('record.foreign')
    await client.call('people.save', { ...move, name: '王予岚' })
    expect(await find(client, person)).toMatchObject({ unit: other, line: { mine: true } })
    expect(await client.call('people.ofUnit', { unit })).toEqual([])
    expect(await client.call('people.unlist', { person, reason: '弄错了' })).toEqual({ lines: 1 })
    expect(await find(client, person)).toMatchObject({ unit, room, name: '王予岚' })
  })

  test('keeps name and numbers whatever a list says, which is told at the row, and the second import changes nothing', async () => {
    const { client } = await colleaguesList()
    const csv = new TextEncoder().encode('单位,姓名,工号,电话,职务\n县财政局,王予岚,0012,139000,科长')
    const take = async () => {
      const plan = await client.upload('imports.read', { kind: 'people', fileName: 'a.csv' }, csv)
      expect(plan.warnings.map(({ row, code }) => [row, code])).toEqual([[2, 'row.personForeign']])
      return client.call('imports.apply', { token: plan.token })
    }
    expect(await take()).toEqual({ added: 0, changed: 1, unchanged: 0 })
    expect(await take()).toEqual({ added: 0, changed: 0, unchanged: 1 })
  })

  test('sits in a unit and a room that only the colleague can correct and void', async () => {
    const { client, unit, room } = await colleaguesList()
    const [seen] = (await client.call('units.list', {})).filter(({ ref }) => ref.id === unit.id)
    expect(seen?.own).toBeUndefined()
    const refused = [
      client.call('units.save', { ref: unit, fields: { name: '县财局' }, reason: '改' }),
      client.call('rooms.save', { ref: room, unit, label: '313', reason: '改' }),
      client.call('records.void', { noun: 'unit', ref: unit, reason: '撤' }),
      client.call('records.void', { noun: 'room', ref: room, reason: '撤' }),
    ]
    expect(await Promise.all(refused.map(refusal))).toEqual(refused.map(() => 'record.foreign'))
  })
})

describe('a place', () => {
  test('a room is corrected with a reason, and voided with its posts', async () => {
    const open = await testDesk()
    const { client } = open
    const { unit, room, person } = await listed(client)
    await client.call('rooms.save', { ref: room, unit, label: '312 预算科', floor: '3层', reason: '门牌换了' })
    expect(await kinds(open, 'room')).toEqual(['room.recorded', 'room.corrected'])
    const csv = new TextEncoder().encode('单位,姓名,职务,室号\n县财政局,王予岚,科员,312 预算科')
    const { token } = await client.upload('imports.read', { kind: 'people', fileName: 'a.csv' }, csv)
    await client.call('imports.apply', { token })
    expect(await client.call('posts.list', { unit })).toHaveLength(1)
    await client.call('records.void', { noun: 'room', ref: room, reason: '拆了' })
    expect(await client.call('rooms.list', { unit })).toEqual([])
    expect(await client.call('posts.list', { unit })).toEqual([])
    const [gone] = await client.call('rooms.list', { unit, voided: true })
    expect(gone).toMatchObject({ label: '312 预算科', voided: true })
    expect((await find(client, person))?.room).toBeUndefined()
  })

  test('a unit is voided with what was listed under it, and is still named where it was visited', async () => {
    const open = await testDesk()
    const { client } = open
    const { unit, other, person } = await listed(client)
    await client.call('visits.start', { unit: { ref: unit }, inspectors: [{ name: '白若琳' }] })
    await client.call('records.void', { noun: 'unit', ref: unit, reason: '机构撤并' })
    expect((await client.call('units.list', {})).map(({ name }) => name)).toEqual(['县司法局'])
    expect(await client.call('rooms.list', {})).toEqual([])
    expect((await find(client, person))?.unit).toBeUndefined()
    const [visit] = (await client.call('visits.list', {})).rows
    const all = await client.call('units.list', { voided: true })
    expect(all.find(({ ref }) => ref.id === visit?.unit.id)).toMatchObject({ name: '县财政局', voided: true })
    const { ref: again } = await client.call('units.save', { fields: { name: '县财政局' } })
    const units = await client.call('units.list', {})
    expect(units.find(({ name }) => name === '县财政局')).toMatchObject({ ref: again, own: again })
    expect(units).toHaveLength(2)
    expect(other).toBeDefined()
  })

  test('everything voided stays void in a reopened home', async () => {
    const open = await testDesk()
    const { unit } = await listed(open.client)
    await open.client.call('records.void', { noun: 'unit', ref: unit, reason: '录错了' })
    await open.workstation.close()
    const again = await reopened(open.home)
    await again.client.call('session.unlock', { passphrase: firstPerson.passphrase })
    expect((await again.client.call('units.list', {})).map(({ name }) => name)).toEqual(['县司法局'])
  })
})
