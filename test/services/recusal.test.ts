import { expect, test } from 'vitest'
import { personIdFor } from '#bundle/crypto.ts'
import { everyLink } from '#db/stores/links.ts'
import type { Ref } from '#domain/fields.ts'
import { firstPerson, journal } from '#test/support/desk.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const colleague = { name: '白若岚', passphrase: 'battery staple 9' }

/** Two persons on one laptop: the founder, who reviews, and the colleague, who records. */
async function twoPersons() {
  const opened = await testDesk()
  await opened.client.call('session.addPerson', colleague)
  return opened
}
type Opened = Awaited<ReturnType<typeof twoPersons>>

async function as({ client }: Opened, who: { passphrase: string }): Promise<void> {
  await client.call('session.lock', {})
  await client.call('session.unlock', who)
}

async function finding({ client }: Opened, visit: Ref): Promise<Ref> {
  return (await client.call('findings.save', { fields: { visit, code: 'B03', at, description: '桌上放着零食' } })).ref
}

test('who is typed in as an inspector is the member of that name, however it is written', async () => {
  const opened = await twoPersons()
  await as(opened, colleague)
  const { client } = opened
  for (const name of ['李卫东', '李 卫东', '李衛東']) {
    const { ref } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [{ name }] })
    const { inspectors } = (await client.call('visits.get', { ref })).visit
    const people = await client.call('people.directory', {})
    expect(inspectors.map((person) => people.find((one) => one.person === person)?.name)).toEqual(['白若岚', '李卫东'])
    expect(people.filter(({ name: one }) => one === '李卫东')).toHaveLength(1)
  }
})

test('a member who comes later is linked to the inspector typed in before, is kept out, and stands once in the list', async () => {
  const opened = await testDesk()
  const { client, desk } = opened
  const { ref } = await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [{ name: '白若岚' }] })
  const subject = await finding(opened, ref)
  const typed = (await client.call('visits.get', { ref })).visit.inspectors[1]
  const { person } = await client.call('session.addPerson', colleague)
  expect(await everyLink(desk().store)).toMatchObject([{ one: typed, other: person, basis: 'name', bars: true }])
  const listed = (await client.call('people.directory', {})).filter(({ name }) => name === '白若岚')
  expect(new Map(listed.map(({ person: one, member, same }) => [one, { member, same }]))).toEqual(
    new Map([
      [person, { member: true, same: undefined }],
      [typed, { member: undefined, same: person }],
    ]),
  )
  await as(opened, colleague)
  const { hash } = (await client.call('records.history', { ref: subject })).at(-1) ?? { hash: '' }
  expect(
    await refusal(
      client.call('reviews.decide', {
        subjects: [{ noun: 'finding', ref: subject, hash }],
        decision: 'returned',
        reasons: [{ field: 'description', text: '写清楚' }],
      }),
    ),
  ).toBe('session.forbidden')
  await as(opened, firstPerson)
  const before = (await journal(desk())).length
  await client.call('people.save', { name: '陈新', kind: 'staff' })
  expect((await journal(desk())).length).toBe(before + 1)
  await client.call('records.void', {
    noun: 'link',
    ref: await linkRef(opened),
    reason: '不是同一个人',
  })
  await client.call('people.save', { name: '陈又新', kind: 'staff' })
  expect((await everyLink(desk().store)).map(({ voided }) => voided)).toEqual([true])
})

async function linkRef({ desk }: Opened): Promise<Ref> {
  const [line] = (await journal(desk())).filter(({ t }) => t === 'link.recorded')
  return { log: desk().me.log, id: line?.id ?? '' }
}

test('the id of a person proves which record brought it in', async () => {
  const { client, desk } = await testDesk()
  const { person, ref } = await client.call('people.save', { name: '陈新' })
  expect(person).toBe(personIdFor(ref.log, ref.id))
  expect(desk().vault.known(person)?.namer).toBe(desk().me.person)
})
