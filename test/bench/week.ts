import { lineGenesis } from '#bundle/chain.ts'
import { subkey } from '#bundle/subkeys.ts'
import { connect } from '#db/dialect/sqlite-connection.ts'
import type { Store } from '#db/store-type.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import type { Desk } from '#services/desk.ts'
import { compileWeek } from '#services/week/report.ts'
import { weekSummary } from '#services/week/summary.ts'
import { beginAt } from '../support/desk.ts'
import { benchId, benchLog, journalBlocks, weekJournal } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'
import { shown } from './screens.ts'

const on = '2026-11-18'
const week = [Date.parse('2026-11-15T16:00:00.000Z'), Date.parse('2026-11-22T16:00:00.000Z')] as const
const before = [week[0] - 7 * 86_400_000, week[0]] as const
const year = [Date.parse('2025-12-31T16:00:00.000Z'), week[1]] as const
const quiet = { signal: new AbortController().signal, report: () => undefined }

const line = (noun: string, tail: string) =>
  `select t.*, j.hash from "${noun}" t join journal j on j.pos = t.pos where ${tail}`

const counts = 'voided = 0 and review_state not in (4, 5)'
const checks = (noun: string, at: string, by: string) =>
  `select ${by}, count(*) from "${noun}" t where ${noun === 'sample' ? 'voided = 0' : counts} and ${at} >= ? and ${at} < ? group by ${by}`

/**
 * Every question that the paper has to ask, each once, by hand. Whole rows with their hashes of what it prints and cites:
 * findings, visits, praise, photos; of people what they are called by; of the rest numbers. Tables that are empty here
 * (issued papers, measures) and the single row of settings are left out.
 */
const queries: readonly [sql: string, values: readonly number[]][] = [
  [line('unit', '1 = 1 order by t.id'), []],
  [line('room', '1 = 1 order by t.id'), []],
  ['select person, kind, voided from person order by voided desc, id', []],
  ['select person, post, as_of_on, recorded_at from roster where voided = 0 order by id', []],
  [line('visit', 't.voided = 0 and t.arrived_at >= ? and t.arrived_at < ? order by t.arrived_at'), week],
  [line('finding', 't.voided = 0 and t.at >= ? and t.at < ? order by t.at'), week],
  [
    `select count(distinct person) + count(*) - count(person) from attendance where ${counts} and observed_at >= ? and observed_at < ?`,
    week,
  ],
  [checks('attendance', 'observed_at', 'gate_id is null'), week],
  [checks('order', 'at', 'item'), week],
  [checks('attitude', 'at', 'rubric'), week],
  [checks('sample', 'at', 'first_asked is null, told_once is null'), week],
  [line('commendation', 't.voided = 0 and t.at >= ? and t.at < ?'), week],
  [
    `select e.*, j.hash from finding t join evidence e on e.subject_log = t.log_no and e.subject_id = t.id join journal j on j.pos = e.pos
     where t.voided = 0 and t.review_state = 1 and t.at >= ? and t.at < ? and e.voided = 0`,
    week,
  ],
  ['select count(*) from finding where voided = 0 and review_state = 1 and at >= ? and at < ?', before],
  ['select count(*) from finding where voided = 0 and review_state = 1 and at >= ? and at < ?', year],
  ['select count(*) from visit where voided = 0 and arrived_at >= ? and arrived_at < ?', year],
]

async function acceptAll({ store, me }: Desk, findings: { id: string; hash: string }[]): Promise<void> {
  for (let from = 0; from < findings.length; from += 500)
    await store.commit(
      { log: me.log, by: me.person },
      findings.slice(from, from + 500).map(({ id, hash }, index) => ({
        noun: 'review',
        verb: 'recorded',
        id: benchId(900_000 + from + index),
        body: { subject: { log: benchLog, id }, line: hash, decision: 'accepted', reasons: [] },
      })),
      { at: '2026-11-22T10:00:00.000Z' },
    )
}

async function received(store: Store, findings: number) {
  const lines = weekJournal(findings)
  await store.receiveStream(
    benchLog,
    verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, journalBlocks(lines)),
  )
  return lines.flatMap(({ hash, line: { t, id } }) => (t === 'finding.recorded' ? [{ id, hash }] : []))
}

const findingsBy = 't.visit_log, t.visit_id, t.unit_log, t.unit_id, t.category, t.review_state'

/** What the week's figures have to ask: units and rooms to call places by, the visits, the documents of the week, the rest numbers. */
const figures: typeof queries = [
  [line('unit', '1 = 1 order by t.id'), []],
  [line('room', '1 = 1 order by t.id'), []],
  [line('visit', 't.voided = 0 and t.arrived_at >= ? and t.arrived_at < ? order by t.arrived_at'), week],
  [
    `select ${findingsBy}, count(*) as n from finding t where ${counts} and t.at >= ? and t.at < ? group by ${findingsBy}`,
    week,
  ],
  [`select code, count(*) as n from finding where ${counts} and at >= ? and at < ? group by code`, week],
  [
    `select count(distinct person), count(*) - count(person) from attendance where ${counts} and observed_at >= ? and observed_at < ?`,
    week,
  ],
  [`select count(*) from commendation where ${counts} and at >= ? and at < ?`, week],
  [`select count(*) from visit where ${counts} and arrived_at >= ? and arrived_at < ?`, before],
  [`select count(*) from finding where ${counts} and at >= ? and at < ?`, before],
]

/** A week of so many accepted findings: its figures, and from visits to the paper's content, against the questions they ask put by hand. */
export async function benchWeek(folder: string, findings: number, rounds: number): Promise<Benchmark[]> {
  const { workstation, desk: current } = await beginAt(`${folder}/week`, {
    clock: { now: () => new Date('2026-11-23T01:00:00.000Z') },
  })
  try {
    const desk = current()
    await acceptAll(desk, await received(desk.store, findings))
    const asked = { form: 'weekly', office: '督查组', named: false } as const
    const { cited } = await compileWeek(desk, on, asked, quiet)
    if (cited.length !== findings) throw new Error(`${cited.length} of ${findings} findings in the paper`)
    const summary = await weekSummary(desk, on)
    if (summary.accepted !== findings) throw new Error(`${summary.accepted} of ${findings} findings in the figures`)
    const raw = connect(desk.home.store, subkey(desk.storeKey, 'db'), 'read')
    const against = async (name: string, work: () => Promise<unknown>, asking: typeof queries): Promise<Benchmark> => {
      const statements = asking.map(
        ([sql, values]) => [raw.database.prepare<number[], Record<string, unknown>>(sql), values] as const,
      )
      const run = await interleaved(
        rounds * 3,
        () => seconds(work),
        () => seconds(() => statements.map(([statement, values]) => statement.all(...values).map(shown))),
      )
      const ms = (times: number[]) => rounded(median(times) * 1000)
      const ratio = rounded(run.ratio)
      return { name, unit: 'ms', value: ms(run.ours), floor: ms(run.floor), ratio, limit: 1.3, runs: rounds * 3 }
    }
    const week = `a week of ${findings} findings`
    const results = [
      await against(`the figures of ${week}, against their queries`, () => weekSummary(desk, on), figures),
      await against(
        `the content of its paper, against its queries`,
        () => compileWeek(desk, on, asked, quiet),
        queries,
      ),
    ]
    raw.database.close()
    return results
  } finally {
    await workstation.close()
  }
}
