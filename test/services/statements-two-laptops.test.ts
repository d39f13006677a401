import { expect, test } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { accountsOf, pairsOf } from '#services/statements/pairs.ts'
import type { OpenDesk } from '#test/support/desk.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { copyOf, enrol, exportTo, headquarters, type Laptop, receiveAt, tickingClock } from './exchange-desks.ts'

test('two laptops open against each other’s seal and are one pair at headquarters, in either order', async () => {
  const one = await testDesk({ clock: tickingClock(), start: 'join', name: '何景川', passphrase: '测试口令 12345678' })
  const two = await testDesk({
    clock: tickingClock(),
    start: 'join',
    name: '沈予岚',
    passphrase: '另一个口令 87654321',
  })
  const asLaptop = ({ workstation, desk }: OpenDesk): Laptop => ({ session: workstation.session, desk })
  const { ref: visit } = await one.client.call('visits.start', {
    unit: { name: '青岚县水务局' },
    inspectors: [{ name: '沈予岚' }],
  })
  await one.client.call('visits.save', { ref: visit, fields: { twoStatements: true } })
  const { visit: record } = await one.client.call('visits.get', { ref: visit })
  const { text } = await one.client.call('visits.invite', { ref: visit })
  await two.client.call('visits.join', { text })
  expect((await two.client.call('visits.get', { ref: visit })).visit.twoStatements).toBe(true)
  const seal = ({ client }: OpenDesk, partner: string, waiting: number) =>
    client.call('statements.seal', {
      fields: {
        visit,
        place: '203',
        partner,
        at: '2026-11-23T01:00:00.000Z',
        account: { people: [], problems: [], waiting },
      },
    })
  const typed = record.inspectors.find((person) => person !== one.desk().me.person) ?? ''
  const first = await seal(one, typed, 3)
  const second = await seal(two, one.desk().me.person, 4)
  await one.client.call('statements.open', { statement: first.ref, against: second.hash })
  await two.client.call('statements.open', { statement: second.ref, against: first.hash })
  const hq = await headquarters()
  await enrol(hq, [
    [asLaptop(one), 'inspector'],
    [asLaptop(two), 'inspector'],
  ])
  const copy = await copyOf(hq)
  const files = [...(await exportTo(asLaptop(one))), ...(await exportTo(asLaptop(two)))].map(({ file }) => file)
  for (const file of files) expect(await receiveAt(hq, [file])).toMatchObject([{ result: 'accepted' }])
  for (const file of files.toReversed()) expect(await receiveAt(copy, [file])).toMatchObject([{ result: 'accepted' }])
  expect(await stateDigest(copy.store)).toEqual(await stateDigest(hq.store))
  for (const node of [hq, copy]) {
    const pairs = await pairsOf(node, visit)
    expect(pairs).toHaveLength(1)
    expect(
      pairs.map((pair) =>
        accountsOf(pair)
          ?.map(({ waiting }) => waiting)
          .toSorted(),
      ),
    ).toEqual([[3, 4]])
  }
})
