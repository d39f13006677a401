import { read, utils } from '@e965/xlsx'
import { expect, test } from 'vitest'
import { reports } from '#domain/reports/all.ts'
import { countsVisits } from '#domain/contract/papers.ts'
import type { Report } from '#domain/reports/report.ts'
import { colleague, oneWeek } from '../support/one-week.ts'
import { rowName } from '#domain/reports/words.ts'
import { refusal } from '../support/refusal.ts'

const period = { fromAt: '2026-11-15T16:00:00.000Z', toAt: '2026-11-22T16:00:00.000Z' }

test('every declared report is listed with its words, run, and saved as the table it shows', async () => {
  const { client, bugs } = await oneWeek()
  const pack = await client.call('reference.pack', {})
  const cards = await client.call('reports.list', {})
  expect(cards.map(({ name }) => name)).toEqual(Object.values(reports).map(({ name }) => name))
  const declared = Object.values<Report>(reports)
  for (const card of cards) {
    const { columns: heads, words } = declared.find(({ name }) => name === card.name) ?? {}
    const { columns, rows } = await client.call('reports.run', { name: card.name, ...period })
    expect([card.name, rows.length > 0]).toEqual([card.name, card.name !== 'root-causes'])
    const file = await client.download('reports.file', { name: card.name, language: 'zh', ...period })
    expect(file.fileName).toBe(`${card.zh}.xlsx`)
    const blocks: Uint8Array[] = []
    for await (const block of file.read(0, file.size)) blocks.push(block)
    const book = read(Buffer.concat(blocks))
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    expect(sheet && utils.sheet_to_json(sheet, { header: 1 })).toEqual([
      columns.map((column) => heads?.[column]?.zh),
      ...rows.map(([key = '', ...cells]) => [rowName(pack, words, String(key), 'zh'), ...cells]),
    ])
  }
  expect(await refusal(client.call('reports.run', { name: 'nothing', ...period }))).toBe('gate.invalidInput')
  expect(bugs).toEqual([])
})

test('a unit that is called like a formula stays a text', async () => {
  const { client, made, as } = await oneWeek()
  await as(colleague)
  await client.call('units.save', { ref: made.unit, fields: { name: '=1+1' }, reason: '改名' })
  const file = await client.download('reports.file', { name: 'findings-by-unit', language: 'en', ...period })
  const blocks: Uint8Array[] = []
  for await (const block of file.read(0, file.size)) blocks.push(block)
  const book = read(Buffer.concat(blocks))
  const cells = Object.values(book.Sheets[book.SheetNames[0] ?? ''] ?? {}) as { t?: string; f?: string; v?: unknown }[]
  expect(cells.find(({ v }) => v === '=1+1')).toMatchObject({ t: 's' })
  expect(cells.some(({ f }) => f !== undefined)).toBe(false)
})

type Client = Awaited<ReturnType<typeof oneWeek>>['client']

/** How many records a number of a report opens. */
async function opened(client: Client, query: NonNullable<ReturnType<NonNullable<Report['opens']>>>): Promise<number> {
  if (!('of' in query)) return (await client.call('findings.list', { filter: query })).rows.length
  if (!countsVisits(query)) return (await client.call('week.counted', query)).length
  const { of: _, ...filter } = query
  return (await client.call('visits.list', { ...filter, state: 'all', voided: false, limit: 500 })).rows.length
}

test('every number of a report that opens something opens as many findings, visits or lines', async () => {
  const { client } = await oneWeek()
  let numbers = 0
  for (const { name, opens } of Object.values<Report>(reports)) {
    const { columns, rows, refs } = await client.call('reports.run', { name, ...period })
    for (const [index, cells] of rows.entries()) {
      const row = Object.fromEntries(columns.map((column, place) => [column, cells[place]]))
      for (const column of columns.filter((key) => typeof row[key] === 'number')) {
        const query = opens?.({ ...row, ref: refs[index] }, column, period)
        if (!query) continue
        const found = await opened(client, query)
        expect([name, column, found]).toEqual([name, column, row[column]])
        if (found > 0) numbers += 1
      }
    }
  }
  expect(numbers).toBeGreaterThan(8)
})
