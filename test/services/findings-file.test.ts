import { expect, test } from 'vitest'
import { refusal } from '#test/support/refusal.ts'
import { inspectors, lead, team, visitOf } from '#test/support/team.ts'
import { textOf } from '#test/support/text-of.ts'

const at = '2026-11-23T01:20:00.000Z'

/** Cells of a comma-separated file by RFC 4180, as a spreadsheet reads it. */
function cellsOf(text: string): string[][] {
  const found = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of found) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ',') rows.push([])
  }
  return rows.slice(0, -1)
}

test('findings go into a file that a spreadsheet opens: by its columns, no cell a formula, names only for who reviews', async () => {
  const opened = await team()
  const { client } = opened
  const { visit } = await visitOf(opened, { at, codes: ['B03'], person: '顾望舒砚', close: false })
  const saying = ['=HYPERLINK("http://x","点我")', '-1+2', '@SUM(A1)', '两行\n第二行, "引号"', '顾望舒砚不在']
  for (const description of saying)
    await client.call('findings.save', { fields: { visit, code: 'B01', at, place: '三楼', description } })
  const file = async (asked = {}) => textOf(await client.download('findings.file', { language: 'zh', ...asked }))

  expect(await refusal(file({ named: true }))).toBe('session.forbidden')
  const nameless = await file()
  expect(nameless.startsWith('﻿时间,单位,地点,')).toBe(true)
  expect(nameless).not.toContain('顾望舒砚')
  const [head, ...rows] = cellsOf(nameless.slice(1))
  expect(rows.map(({ length }) => length)).toEqual(rows.map(() => head?.length))
  const column = (name: string) => rows.map((row) => row[head?.indexOf(name) ?? -1])
  expect(new Set(column('情况'))).toEqual(
    new Set([
      '\'=HYPERLINK("http://x","点我")',
      "'-1+2",
      "'@SUM(A1)",
      '两行\n第二行, "引号"',
      '工作人员甲不在',
      '窗口无人值守',
    ]),
  )
  expect(new Set(column('单位'))).toEqual(new Set(['青岚县民政局']))
  expect(new Set(column('时间'))).toEqual(new Set(['2026-11-23 09:20']))
  expect(column('人员').filter((name) => name !== '')).toEqual(['工作人员甲'])

  await opened.as(lead)
  expect(await refusal(file({ named: true }))).toBe('gate.invalidInput')
  expect((await client.call('names.uncovered', {})).rows).toEqual([])
  const named = await file({ named: true, why: '报组长核对', filter: { codes: ['B03'] } })
  expect((await client.call('names.uncovered', {})).rows).toMatchObject([{ why: '报组长核对' }])
  expect(named).toContain('顾望舒砚')
  expect(cellsOf(named)).toHaveLength(2)
  expect(cellsOf(await file({ filter: { search: '引号' } }))).toHaveLength(2)
  await opened.as(inspectors.third)
  expect(cellsOf(await file({ language: 'en', filter: { mine: true } }))).toHaveLength(1)
})
