import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { closeAll, exportTo, foundedOffice, type Office, receive } from '../e2e/support/office.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What is new goes to the lead, and the receipt back. */
async function send({ lead, inspector }: Office): Promise<void> {
  const stick = tempFolder('stick')
  await receive(lead.client, [await exportTo(inspector.client, stick)], stick)
  const replies = readdirSync(stick).filter((name) => name.startsWith('mcr1-'))
  await receive(
    inspector.client,
    replies.map((name) => join(stick, name)),
    stick,
  )
}

test('the lead reads every name that a finding or a praise tells of, and no other', async () => {
  const office = await foundedOffice()
  const { client } = office.inspector
  const { ref } = await client.call('visits.start', { unit: { name: '县民政局' }, inspectors: [{ name: '岑望岚' }] })
  const { unit } = (await client.call('visits.get', { ref })).visit
  const person = async (name: string, kind: 'staff' | 'reporter' = 'staff') =>
    (await client.call('people.save', { name, kind, ...(kind === 'staff' ? { unit } : {}) })).person
  const [absent, signer, seat, praised, helped] = [
    await person('田若汀'),
    await person('顾知砚'),
    await person('薛景禾'),
    await person('武望芷'),
    await person('龚予屿'),
  ]
  const [present, dropped, mended] = [await person('陶闻笙'), await person('安初棣'), await person('易延澍')]
  const reporter = await person('贺疏蘅', 'reporter')
  await send(office)
  const known = (one: string) => office.lead.desk().vault.known(one)?.identity.name
  expect([absent, signer, seat, praised, helped, present].map(known)).toEqual(Array(6).fill(undefined))

  const at = new Date().toISOString()
  await client.call('attendance.save', { fields: { visit: ref, person: present, observed: 'inPost', observedAt: at } })
  const finding = { visit: ref, code: 'A06', at, place: '薛景禾的工位' }
  await client.call('findings.save', {
    fields: { ...finding, person: absent, description: '顾知砚在签到表上替田若汀签名，贺疏蘅说每天如此。' },
  })
  const praise = { visit: ref, category: 'attitude' as const, at }
  await client.call('commendations.save', { fields: { ...praise, person: praised, description: '起身指路。' } })
  await client.call('commendations.save', { fields: { ...praise, description: '龚予屿代为填表。' } })
  const told = await client.call('findings.save', { fields: { ...finding, description: '安初棣不在岗。' } })
  await client.call('records.void', { noun: 'finding', ref: told.ref, reason: '记错了人' })
  const wrong = await client.call('findings.save', { fields: { ...finding, description: '易延澍不在岗。' } })
  await client.call('findings.save', { ref: wrong.ref, fields: { ...finding, description: '一人不在岗。' } })
  await send(office)

  expect([absent, signer, seat, praised, helped].map(known)).toEqual(['田若汀', '顾知砚', '薛景禾', '武望芷', '龚予屿'])
  expect([present, dropped, mended, reporter].map(known)).toEqual(Array(4).fill(undefined))
  const { rows } = await office.lead.client.call('findings.list', { filter: {} })
  expect(rows.map(({ description }) => description)).toContain(
    `⟦${signer}⟧在签到表上替⟦${absent}⟧签名，⟦${reporter}⟧说每天如此。`,
  )
  await closeAll(office)
})
