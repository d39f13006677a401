import { expect, test } from 'vitest'
import type { RecordView } from '#domain/contract/visits.ts'
import { accept, inspectors, lead, type Team, team, visitOf, writtenByHand } from '#test/support/team.ts'
import { zipTexts } from '#test/support/zip-texts.ts'

const office = '县督查办'

async function written({ client }: Team, on: string): Promise<RecordView<'document'>> {
  return client.finish<RecordView<'document'>>((await client.call('week.report', { on, office })).job)
}

async function textOf({ client }: Team, { ref }: RecordView<'document'>): Promise<string> {
  const { size, read } = await client.download('documents.open', { ref })
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  const xml = (await zipTexts(Buffer.concat(blocks))).get('word/document.xml')?.toString() ?? ''
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join('')
}

async function issue(opened: Team, { ref: document }: RecordView<'document'>, happenedOn: string): Promise<void> {
  await opened.as(lead)
  await opened.client.call('documents.step', { fields: { document, kind: 'submitted', happenedOn } })
  await opened.as(inspectors.third)
  await writtenByHand(opened, 'issuance', { document, kind: 'approved', happenedOn })
  await opened.as(lead)
  await opened.client.call('documents.step', {
    fields: { document, kind: 'issued', happenedOn, recipients: ['县委办'] },
  })
}

test('an office’s period begins on its own weekday, in the figures and in the paper', async () => {
  const opened = await team('2026-11-26')
  const { client } = opened
  const { findings } = await visitOf(opened, { at: '2026-11-20T02:00:00.000Z', codes: ['B03'] })
  await accept(opened, findings)
  expect(await client.call('week.summary', { on: '2026-11-26' })).toMatchObject({ fromOn: '2026-11-23', findings: 0 })
  await client.call('settings.put', { weekStartsOn: 5 })
  expect(await client.call('week.summary', { on: '2026-11-26' })).toMatchObject({
    fromOn: '2026-11-20',
    toOn: '2026-11-26',
    findings: 1,
  })
  expect(await client.call('week.summary', { on: '2026-11-19' })).toMatchObject({ toOn: '2026-11-19', findings: 0 })
  expect(await textOf(opened, await written(opened, '2026-11-26'))).toContain('督查周报（2026年11月20日至26日）')
})

test('what is accepted after a paper was issued goes into the next one as 补报, beside the period before and the year', async () => {
  const opened = await team('2026-11-20')
  const early = await visitOf(opened, { at: '2026-11-17T02:00:00.000Z', codes: ['B03', 'B01'] })
  const [inTime, tooLate] = early.findings
  if (!inTime || !tooLate) throw new Error('no findings')
  await accept(opened, [inTime])
  const first = await written(opened, '2026-11-17')
  await issue(opened, first, '2026-11-20')
  opened.setDay('2026-11-27')
  await accept(opened, [tooLate])
  const next = await visitOf(opened, { at: '2026-11-25T02:00:00.000Z', codes: ['A01'] })
  await accept(opened, next.findings)
  const second = await written(opened, '2026-11-25')
  const text = await textOf(opened, second)
  expect(text).toContain('上期发现问题2个；今年以来开展检查2次，发现问题3个。')
  expect(text).toMatch(/补报上期（一）青岚县民政局1\. 网购/)
  expect(text.match(/补报上期/g)).toHaveLength(1)
  expect(second.cites?.map(({ ref }) => ref)).toEqual([...next.findings, tooLate])
  expect(await textOf(opened, await written(opened, '2026-11-17'))).not.toContain('补报')
})
