import { join } from 'node:path'
import { lineGenesis } from '#bundle/chain.ts'
import { idText, instantText } from '#db/cell.ts'
import type { Cell } from '#db/column.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { findingsByWeek } from '#db/reports/findings-by-week.ts'
import { openStore } from '#db/store.ts'
import type { Store } from '#db/store-type.ts'
import { listFindings } from '#db/stores/findings.ts'
import { termsOfWord } from '#db/search/terms.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'

const key = new Uint8Array(32).fill(3)
const repeats = 40
const period = { fromAt: '2023-11-01T00:00:00.000Z', toAt: '2026-12-01T00:00:00.000Z' }

interface Screen {
  name: string
  ours(store: Store): Promise<unknown>
  sql: string
  values(store: Store): Cell[]
}

const columns = 't.*, j.hash'
const from = 'from finding t join journal j on j.pos = t.pos'
const like = '(t.description like ? or t.place like ?)'
const search = (...texts: string[]): Screen => ({
  name: `search “${texts.join(' ')}”`,
  ours: (store) => listFindings(store, { search: texts.map((text) => ({ text })) }, { limit: 50 }),
  sql: `select ${columns} from finding_fts d join finding_doc k on k.docid = d.rowid join finding t on t.log_no = k.log_no and t.id = k.id join journal j on j.pos = t.pos
    where finding_fts match ? and t.voided = 0 and ${texts.map(() => like).join(' and ')} order by d.rowid desc limit 51`,
  values: () => [
    texts
      .flatMap(termsOfWord)
      .map((term) => `"${term}"`)
      .join(' '),
    ...texts.flatMap((text) => [`%${text}%`, `%${text}%`]),
  ],
})

const screens: Screen[] = [
  {
    name: 'newest 50',
    ours: (store) => listFindings(store, {}, { limit: 50 }),
    sql: `select ${columns} ${from} where t.voided = 0 order by t.at desc, t.log_no desc, t.id desc limit 51`,
    values: () => [],
  },
  {
    name: 'newest 50 of a category and severity',
    ours: (store) => listFindings(store, { categories: ['order'], severities: ['serious'] }, { limit: 50 }),
    sql: `select ${columns} ${from} where t.voided = 0 and t.category = 1 and t.severity = 2 order by t.at desc, t.log_no desc, t.id desc limit 51`,
    values: () => [],
  },
  search('打瞌睡'),
  search('空岗吸'),
  search('打瞌睡', '空岗吸'),
  {
    name: 'weeks by category, three years',
    ours: (store) => findingsByWeek(store, period),
    sql: 'select week, category, sum(count) as count from week_category where week >= 0 and week <= 99999 group by week, category order by week',
    values: () => [],
  },
]

/** What a hand-written screen would make of its rows. */
export function shown(row: Record<string, unknown>): unknown {
  const id = row['id']
  if (!Buffer.isBuffer(id)) return row
  const link = (name: string) => (Buffer.isBuffer(row[name]) ? idText(row[name]) : undefined)
  return {
    ...row,
    id: idText(id),
    hash: (row['hash'] as Buffer).toString('hex'),
    at: typeof row['at'] === 'number' ? instantText(row['at']) : undefined,
    recordedAt: instantText(Number(row['recorded_at'])),
    visit: link('visit_id'),
    unit: link('unit_id'),
    room: link('room_id'),
  }
}

/** G7: what a screen asks for, warm, against its SQL prepared by hand on the raw driver. */
export async function benchScreens(folder: string, sizes: readonly number[], rounds: number): Promise<Benchmark[]> {
  const benchmarks: Benchmark[] = []
  for (const size of sizes) {
    const file = join(folder, `screens-${size}.db`)
    const store = await openStore({ file, key })
    await store.receiveStream(
      benchLog,
      verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, journalBlocks(benchJournal(size))),
    )
    const indexing = await seconds(async () => {
      while ((await store.indexPending(5000)) > 0);
    })
    benchmarks.push({
      name: `search index of ${size} lines`,
      unit: 's',
      value: rounded(indexing),
      ratio: 1,
      limit: 1,
      runs: 1,
    })
    const raw = connect(file, key, 'read')
    for (const { name, ours, sql, values } of screens) {
      const statement = raw.database.prepare<Cell[], Record<string, unknown>>(sql)
      const cells = values(store)
      const run = await interleaved(
        rounds * 3,
        () =>
          seconds(async () => {
            for (let index = 0; index < repeats; index++) await ours(store)
          }),
        () =>
          seconds(() => {
            for (let index = 0; index < repeats; index++) statement.all(...cells).map(shown)
          }),
      )
      const ms = (times: number[]) => rounded((median(times) * 1000) / repeats)
      benchmarks.push({
        name: `G7 ${name}, ${size} lines`,
        unit: 'ms',
        value: ms(run.ours),
        floor: ms(run.floor),
        ratio: rounded(run.ratio),
        limit: 1.3,
        runs: rounds * 3,
      })
    }
    raw.database.close()
    await store.close()
  }
  return benchmarks
}
