import process from 'node:process'
import { expect, test } from 'vitest'
import { subkey } from '#bundle/subkeys.ts'
import { idText } from '#db/cell.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { rowColumns } from '#db/record-state.ts'
import { nouns } from '#domain/change.ts'
import { checkNode } from '#services/check.ts'
import { mulberry32, pick, type Random, shuffled } from '#seeds/random.ts'
import type { CheckReport } from '#domain/contract/check.ts'
import { firstPerson, type OpenDesk } from '#test/support/desk.ts'
import { spoken } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { richDesk } from '#test/support/rich-desk.ts'
import { reopened } from '#test/support/test-desk.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
type Cell = number | string | Buffer | null
type Row = Record<string, Cell>

function altered(value: Cell): Cell {
  if (value === null) return 1
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string') return `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}`
  const bytes = Buffer.from(value)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes
}

/** Alters one cell behind the store's back, looks, and puts it right again. */
async function behindItsBack<T>(
  { desk, home }: OpenDesk,
  table: string,
  row: Row,
  column: string,
  look: () => Promise<T>,
): Promise<T> {
  const { database } = connect(`${home}/store.db`, subkey(desk().storeKey, 'db'), 'write')
  const keys = Object.entries(row).filter(([name, value]) => name !== column && name !== 'damaged' && value !== null)
  const where = keys.map(([name]) => `"${name}" = ?`).join(' and ')
  const set = (value: Cell) =>
    database.prepare(`update "${table}" set "${column}" = ? where ${where}`).run([value, ...keys.map(([, one]) => one)])
  try {
    expect(set(altered(row[column] ?? null)).changes, `${table}.${column}`).toBe(1)
    return await look()
  } finally {
    expect(set(row[column] ?? null).changes, `${table}.${column}`).toBe(1)
    database.close()
  }
}

async function anyRow({ desk }: OpenDesk, table: string, random: Random): Promise<Row> {
  const rows = await desk().store.all<Row>(`select * from "${table}"`)
  expect(rows.length, table).toBeGreaterThan(0)
  return pick(random, rows)
}

test(`one value changed in any column of any record table is named: noun, log, id and column (seed ${seed})`, async () => {
  const opened = await richDesk()
  const random = mulberry32(seed)
  const every = nouns
    .filter((noun) => noun !== 'post')
    .flatMap((noun) => rowColumns[noun].map((column) => ({ noun, column })))
  const looked = full ? every : shuffled(random, every).slice(0, 60)
  for (const { noun, column } of looked) {
    const row = await anyRow(opened, noun, random)
    const report = await behindItsBack(opened, noun, row, column, () => checkNode(opened.desk()))
    const id = idText(row['id'] as Buffer)
    const log = opened.desk().store.dictionary.logText(row['log_no'] as number)
    const wanted = column === 'id' || column === 'log_no' ? { noun, log, id } : { noun, log, id, column }
    expect(report.problems, `${noun}.${column}`).toContainEqual(expect.objectContaining(wanted))
  }
  expect(every.length).toBeGreaterThan(200)
  expect(await checkNode(opened.desk())).toMatchObject({ ok: true, problems: [] })
}, 300_000)

test(`a changed journal line, hash, rollup or object is named as well (seed ${seed})`, async () => {
  const opened = await richDesk()
  const random = mulberry32(seed)
  const kinds: Record<string, [columns: string[], kind: string]> = {
    journal: [['line', 'hash', 'back'], 'chain'],
    week_category: [['count', 'week', 'severity'], 'rollup'],
    week_unit: [['count', 'unit_id'], 'rollup'],
    object: [['key', 'crc32', 'mime', 'held'], 'object'],
    vault_object: [['sealed', 'size'], 'vault'],
    finding_doc: [['docid', 'id'], 'index'],
    search_mark: [['n'], 'index'],
  }
  for (const [table, [columns, kind]] of Object.entries(kinds)) {
    for (const column of columns) {
      const row = await anyRow(opened, table, random)
      const { ok, problems } = await behindItsBack(opened, table, row, column, () => checkNode(opened.desk()))
      expect(ok, `${table}.${column}`).toBe(false)
      expect(
        problems.map((problem) => problem.kind),
        `${table}.${column}`,
      ).toContain(kind)
    }
  }
})

/** Runs a statement behind the store's back. */
function tamper({ desk, home }: OpenDesk, ...statements: string[]): void {
  const { database } = connect(`${home}/store.db`, subkey(desk().storeKey, 'db'), 'write')
  try {
    for (const sql of statements) database.exec(sql)
  } finally {
    database.close()
  }
}

test('a role that the keyring does not give, rows of no log, and lost objects are named', async () => {
  const opened = await richDesk()
  const cases: [sql: string, kind: string][] = [
    [
      `update setting set value = replace(value, '["inspector"]', '["inspector","officer"]') where key like 'identity.%'`,
      'role',
    ],
    [
      'insert into visit select 99, id, ' +
        rowColumns.visit
          .filter((one) => !['log_no', 'id'].includes(one))
          .map((one) => `"${one}"`)
          .join(', ') +
        ' from visit limit 1',
      'record',
    ],
    ['delete from object', 'object'],
    ['delete from vault_object', 'vault'],
  ]
  for (const [sql, kind] of cases) {
    tamper(opened, sql)
    const kinds = new Set((await checkNode(opened.desk())).problems.map((problem) => problem.kind))
    expect(kinds, sql).toContain(kind)
  }
})

test('repair restores rows, rollups, index and roles from the journal and the keyring, and says what it cannot', async () => {
  const opened = await richDesk()
  const { client } = opened
  const sound = await checkNode(opened.desk())
  tamper(
    opened,
    `update setting set value = replace(value, '["inspector"]', '["inspector","officer"]') where key like 'identity.%'`,
    'delete from commendation',
    'update week_category set count = count + 1',
    'delete from finding_doc',
    "insert into finding_fts (finding_fts) values ('delete-all')",
  )
  const bad = await client.finish<CheckReport>((await client.call('check.run', {})).job)
  expect(new Set(bad.problems.map(({ kind }) => kind))).toEqual(new Set(['record', 'rollup', 'role', 'index']))
  const mended = await client.finish<CheckReport>((await client.call('check.run', { repair: true })).job)
  expect(mended).toMatchObject({
    ok: true,
    problems: [],
    repaired: bad.problems.length,
    stateDigest: sound.stateDigest,
  })
  expect((await client.call('findings.list', { filter: { search: spoken.phrase.slice(0, 4) } })).rows).toHaveLength(1)
  tamper(opened, 'delete from vault_object', 'update object set held = 0')
  const left = await client.finish<CheckReport>((await client.call('check.run', { repair: true })).job)
  expect(left.ok).toBe(false)
  expect(new Set(left.problems.map(({ kind }) => kind))).toEqual(new Set(['vault', 'object']))
})

test('a store whose first log is gone opens with a fault of its own or is named by the check', async () => {
  const opened = await richDesk()
  const { workstation, home } = opened
  tamper(opened, 'delete from chain where no = (select min(no) from chain)')
  await workstation.close()
  const again = await reopened(home)
  const fault = await refusal(again.client.call('session.unlock', firstPerson))
  if (fault === 'nothing was refused') expect((await checkNode(again.desk())).ok).toBe(false)
  else expect(fault).toBe('store.damaged')
  expect(again.bugs).toEqual([])
})
