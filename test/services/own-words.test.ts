import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { closeAll, exportTo, foundedOffice, receive } from '../e2e/support/office.ts'
import { journalTexts } from '../support/desk.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'

vi.setConfig({ testTimeout: 60_000 })

const words = '我去三楼送材料了，殷若蘅可以作证，前后不到十分钟。'
const at = new Date(Date.now() - 600_000).toISOString()

test('the own words of a person stand in no journal, travel to the lead, outlive a revision, and may follow closing', async () => {
  const office = await foundedOffice()
  const { client } = office.inspector
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '县民政局' },
    inspectors: [{ name: '岑望岚' }],
  })
  const { unit } = (await client.call('visits.get', { ref: visit })).visit
  const { person } = await client.call('people.save', { name: '田若汀', unit })
  await client.call('people.save', { name: '殷若蘅', unit })
  const fields = { visit, code: 'B03', at, person, place: '205室', description: '不在座位' }
  const { ref } = await client.call('findings.save', { fields })
  expect(await client.call('findings.ownWords', { ref })).toEqual({})
  await client.call('drafts.put', { key: `said.${ref.id}`, body: words })
  await client.call('findings.say', { ref, text: ` ${words}\n`, draft: `said.${ref.id}` })
  expect(await client.call('drafts.list', {})).toEqual([])
  expect(await client.call('findings.ownWords', { ref })).toEqual({ text: words })
  await client.call('findings.save', { ref, fields: { ...fields, description: '不在座位，约十分钟' } })
  expect(await client.call('findings.ownWords', { ref })).toEqual({ text: words })
  expect((await journalTexts(office.inspector.desk())).join('\n')).not.toMatch(/三楼送材料|殷若蘅/)

  const stick = tempFolder('stick')
  await receive(office.lead.client, [await exportTo(client, stick)], stick)
  expect(await office.lead.client.call('findings.ownWords', { ref })).toEqual({ text: words })
  expect(await refusal(office.lead.client.call('findings.say', { ref, text: '改一改' }))).toBe('record.foreign')
  const replies = readdirSync(stick).filter((name) => name.startsWith('mcr1-'))
  await receive(
    client,
    replies.map((name) => join(stick, name)),
    stick,
  )

  await client.call('visits.close', { ref: visit })
  const later = '我补充一句：门口有监控。'
  await client.call('findings.say', { ref, text: later })
  expect(await client.call('findings.ownWords', { ref })).toEqual({ text: later })
  expect((await client.call('records.history', { ref })).at(-1)).toMatchObject({ reason: '补记本人说法' })
  await receive(office.lead.client, [await exportTo(client, stick)], stick)
  expect(await office.lead.client.call('findings.ownWords', { ref })).toEqual({ text: later })
  await client.call('findings.say', { ref, text: '', reason: '本人要求收回' })
  expect(await client.call('findings.ownWords', { ref })).toEqual({})
  const [before] = (await client.call('records.history', { ref })).slice(-2)
  expect(before?.body).toMatchObject({ statement: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown })
  await closeAll(office)
})
