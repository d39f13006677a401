import process from 'node:process'
import { expect, test } from 'vitest'
import { subkey } from '#bundle/subkeys.ts'
import { idText } from '#db/cell.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { rowColumns } from '#db/record-state.ts'
import { nouns } from '#domain/change.ts'
import { checkNode } from '#services/check.ts'
import { mulberry32, pick, type Random, shuffled } from '#seeds/random.ts'
import { firstPerson, type OpenDesk } from '#test/support/desk.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { testDesk } from '#test/support/test-desk.ts'

const at = '2026-11-23T01:15:00.000Z'
const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
type Cell = number | string | Buffer | null
type Row = Record<string, Cell>

/** A home with a row in every record table, by two persons. */
async function richDesk(): Promise<OpenDesk> {
  const opened = await testDesk()
  const { client } = opened
  const colleague = { name: '白若岚', passphrase: 'battery staple 9' }
  const as = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  // An inspector typed in by name before somebody of that name works here: a link says that both are one.
  await client.call('visits.start', { unit: { name: '县水务局' }, inspectors: [{ name: colleague.name }] })
  await client.call('session.addPerson', colleague)
  await as(colleague)
  const made = await fullVisit(client, at)
  await client.call('attendance.verify', {
    fields: { line: made.attendance, method: 'phoneCall', state: 'leaveVerified', at },
  })
  await client.call('records.void', { noun: 'order', ref: made.order, reason: '看错' })
  await as(firstPerson)
  const { hash } = await client.call('findings.get', { ref: made.finding })
  await client.call('reviews.decide', {
    subjects: [{ noun: 'finding', ref: made.finding, hash }],
    decision: 'accepted',
  })
  await client.finish((await client.call('week.report', { on: at.slice(0, 10) })).job)
  await opened.desk().indexing.stop()
  return opened
}

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
    object: [['key'], 'object'],
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
