import { execFile } from 'node:child_process'
import { copyFileSync, cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { compile, folders, put } from './support/house.ts'
import type { RecordedOne } from './support/record-one.ts'
import { tempFolder } from './support/temp.ts'

const root = join(import.meta.dirname, '..')

function copyOfTheHouse(): string {
  const house = tempFolder('house')
  for (const file of readdirSync(root).filter((name) => /\.(?:json|ts)$/.test(name)))
    copyFileSync(join(root, file), join(house, file))
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction')
  for (const folder of folders) cpSync(join(root, folder), join(house, folder), { recursive: true })
  return house
}

function digests(house: string): Map<string, string> {
  const files = folders.flatMap((folder) => readdirSync(join(house, folder), { recursive: true, withFileTypes: true }))
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    paths.map((path) => [path.slice(house.length + 1).replaceAll('\\', '/'), sha256Hex(readFileSync(path))]),
  )
}

function edit(house: string, path: string, ...changes: [RegExp | string, string][]) {
  let text = readFileSync(join(house, path), 'utf8')
  for (const [from, to] of changes) {
    const next = text.replace(from, () => to)
    if (next === text) throw new Error(`${path} has nothing like ${String(from)}`)
    text = next
  }
  put(house, path, text)
}

interface PackFile {
  clauses: object[]
  problemCodes: { category?: string; [field: string]: unknown }[]
}

function addCode(house: string) {
  const path = 'seeds/packs/pack-builtin-1.json'
  const pack = JSON.parse(readFileSync(join(house, path), 'utf8')) as PackFile
  pack.clauses.push({ ...pack.clauses[0], id: 'stream.1', text: '工作时间不得直播带货。' })
  const order = pack.problemCodes.find(({ category }) => category === 'order')
  pack.problemCodes.push({ ...order, code: 'B99', zh: '直播带货', en: 'Selling by live stream', clause: 'stream.1' })
  put(house, path, JSON.stringify(pack))
}

const listed: [RegExp | string, string][] = [
  ['import { findingsByUnit }', "import { visitsByUnit } from './visits-by-unit.ts'\nimport { findingsByUnit }"],
  [/findingsByWeek,?\s*\}(?! from)/, 'findingsByWeek, visitsByUnit }'],
]

function declareReport(house: string) {
  put(
    house,
    'domain/reports/visits-by-unit.ts',
    `import { z } from 'zod'
import { report } from './report.ts'

export const visitsByUnit = report({
  name: 'visits-by-unit',
  title: { zh: '各单位被检查了几次', en: 'How often was each unit visited' },
  row: z.object({ unit: z.string(), visits: z.int() }),
  columns: { unit: { zh: '单位', en: 'Unit' }, visits: { zh: '检查', en: 'Visits' } },
  chart: { label: 'unit', values: ['visits'] },
})
`,
  )
  edit(house, 'domain/reports/all.ts', ...listed)
}

function writeQuery(house: string, columns: string) {
  put(
    house,
    'db/reports/visits-by-unit.ts',
    `import { instantMs } from '../cell.ts'
import type { ReportQuery } from './report-query.ts'

export const visitsByUnit: ReportQuery<'visitsByUnit'> = (store, { fromAt, toAt }) =>
  store.all<${columns}>(
    'select u.name as unit, count(*) as visits from visit v join unit u on u.log_no = v.unit_log and u.id = v.unit_id where v.arrived_at >= ? and v.arrived_at < ? group by u.name',
    [instantMs(fromAt) ?? 0, instantMs(toAt) ?? 0],
  )
`,
  )
}

function declareProcedure(house: string) {
  edit(house, 'domain/contract/findings.ts', [
    "  'findings.get':",
    "  'findings.total': query({ input: z.object({}), answer: answer<{ total: number }>() }),\n  'findings.get':",
  ])
}

function writeHandler(house: string, answer: string) {
  edit(house, 'services/findings.ts', [
    "'findings.get'> = {",
    `'findings.get' | 'findings.total'> = {\n  'findings.total': async (context) => (${answer}),`,
  ])
}

const total = 'await countFindings(deskOf(context).store, {})'
const stages = { declared: new Set<string>(), wrong: new Set<string>(), right: new Set<string>() }
let touched: string[] = []
let recorded: RecordedOne

beforeAll(async () => {
  const house = copyOfTheHouse()
  const first = digests(house)
  addCode(house)
  declareReport(house)
  declareProcedure(house)
  stages.declared = await compile(house)
  writeQuery(house, '{ unit: string; visits: string }')
  edit(house, 'db/reports/all.ts', ...listed)
  writeHandler(house, `{ total: ${total} }`)
  stages.wrong = await compile(house)
  writeQuery(house, '{ unit: string; visits: number }')
  edit(house, 'services/findings.ts', [`{ total: ${total} }`, `{ total: (${total}).n }`])
  stages.right = await compile(house)
  const last = digests(house)
  touched = [...last].flatMap(([path, digest]) => (first.get(path) === digest ? [] : [path]))
  const calls = [
    ['reports.list', {}],
    ['reports.run', { name: 'visits-by-unit', fromAt: '2026-11-01T00:00:00.000Z', toAt: '2026-12-01T00:00:00.000Z' }],
    ['findings.total', {}],
  ]
  const order = JSON.stringify({ home: join(house, 'home'), code: 'B99', typed: '直播', calls })
  const { stdout } = await promisify(execFile)(process.execPath, ['test/support/record-one.ts', order], { cwd: house })
  recorded = JSON.parse(stdout) as RecordedOne
}, 600_000)

test('the house compiles once everything has been added', () => expect([...stages.right]).toEqual([]))

test('all three additions together touch the files that docs/architecture.md names and no other', () => {
  const code = ['seeds/packs/pack-builtin-1.json']
  const report = [
    'domain/reports/all.ts',
    'domain/reports/visits-by-unit.ts',
    'db/reports/all.ts',
    'db/reports/visits-by-unit.ts',
  ]
  const procedure = ['domain/contract/findings.ts', 'services/findings.ts']
  expect(touched.toSorted()).toEqual([...code, ...report, ...procedure].toSorted())
})

describe('a problem code', () => {
  test('stands in the form’s list and is found by its word', () => {
    expect(recorded.listed).toEqual(['B99'])
    expect(recorded).toMatchObject({ zh: '直播带货', clause: '工作时间不得直播带货。' })
  })

  test('brings its clause, category and severity, and searching finds its findings', () => {
    expect(recorded.finding).toMatchObject({ code: 'B99', category: 'order', clause: 'stream.1' })
    expect(recorded.found).toBe(1)
  })
})

describe('a report', () => {
  test('does not compile without its query', () => expect(stages.declared).toContain('db/reports/all.ts'))
  test('does not compile while its query returns another row', () =>
    expect(stages.wrong).toContain('db/reports/visits-by-unit.ts'))

  test('is listed and run by the gate as it stands', () => {
    const [list, run] = recorded.replies
    expect(list).toMatchObject({
      ok: true,
      value: expect.arrayContaining([
        {
          name: 'visits-by-unit',
          zh: '各单位被检查了几次',
          en: 'How often was each unit visited',
        },
      ]),
    })
    expect(run).toEqual({
      ok: true,
      value: { columns: ['unit', 'visits'], rows: [['青岚县医疗保障局', 1]], refs: [null], records: [[]] },
    })
  })
})

describe('a procedure', () => {
  test('does not compile without its handler', () => expect(stages.declared).toContain('services/handlers.ts'))
  test('does not compile while its handler answers something else', () =>
    expect(stages.wrong).toContain('services/findings.ts'))
  test('is answered by the gate that every host serves', () =>
    expect(recorded.replies[2]).toEqual({ ok: true, value: { total: 1 } }))
})

test('nothing else stops compiling on the way', () => {
  expect([...stages.declared].toSorted()).toEqual(['db/reports/all.ts', 'services/handlers.ts'])
  expect([...stages.wrong].toSorted()).toEqual(['db/reports/visits-by-unit.ts', 'services/findings.ts'])
})
