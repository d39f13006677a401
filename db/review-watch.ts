import type { Row } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import type { Port } from './port.ts'
import { type RecordState, rowColumns } from './record-state.ts'
import { keyText, staleReviewStates, type SubjectKey } from './review-refresh.ts'
import { reviewable, reviewStates, uncounted } from './tables.ts'
import type { Tally } from './tally.ts'

const children = reviewable.filter((noun) => noun !== 'visit')
/** What decides about another record, and where it names it. */
const deciding = new Map(
  (['review', 'ruling'] as const).map((noun) => [
    noun as string,
    { log: rowColumns[noun].indexOf('subject_log'), id: rowColumns[noun].indexOf('subject_id') },
  ]),
)
const withdrawn = reviewStates.indexOf('withdrawn')
const inspectors = rowColumns.visit.indexOf('inspectors')
const threeLevels = rowColumns.visit.indexOf('three_levels')
const visitVoided = rowColumns.visit.indexOf('voided')
const findingState = rowColumns.finding.indexOf('review_state')
/** Where a record below a visit names it, and its review state. */
const places = new Map(
  children.map((noun) => [
    noun as string,
    {
      log: rowColumns[noun].indexOf('visit_log'),
      id: rowColumns[noun].indexOf('visit_id'),
      state: rowColumns[noun].indexOf('review_state'),
    },
  ]),
)
const linkOne = rowColumns.link.indexOf('one')
const linkOther = rowColumns.link.indexOf('other')
const isReviewable = new Set<string>(reviewable)

/** Notices which review states a batch may change: through the record, a review of it, its visit, a log's key, or who is who. */
export interface ReviewWatch {
  see(log: number, written: readonly RecordState[]): Promise<void>
  /** Writes the states that changed; what that changes in the counts goes to the tally. */
  write(tally: Tally): Promise<void>
}

/** Up to this many ids are looked up one by one; for more, every review of the log is read. */
const few = 500

export function createReviewWatch(port: Port, dictionary: Dictionary): ReviewWatch {
  const subjects = new Map<string, SubjectKey>()
  let anyDecided: boolean | undefined
  let anyVoidVisit: boolean | undefined
  const add = (key: SubjectKey) => void subjects.set(keyText(key), key)
  const addSubjects = (rows: readonly { subject_log: number; subject_id: Buffer }[]) => {
    for (const row of rows) add({ log: row.subject_log, id: row.subject_id })
  }

  const addDecided = async (log: number, ids: readonly Buffer[]) => {
    const wanted = new Set(ids.map((id) => id.toString('latin1')))
    for (const noun of deciding.keys()) {
      const select = `select distinct subject_id from "${noun}" where subject_log = ?`
      const rows =
        ids.length > few
          ? await port.all<{ subject_id: Buffer }>(select, [log])
          : await port.forIds<{ subject_id: Buffer }>((match) => `${select} and subject_id ${match}`, ids, [log])
      for (const row of rows) if (wanted.has(row.subject_id.toString('latin1'))) add({ log, id: row.subject_id })
    }
  }
  const addOfVisits = async (log: number, visits: readonly Buffer[]) => {
    for (const noun of children)
      for (const by of deciding.keys()) {
        const sql = (match: string) =>
          `select t.log_no, t.id from "${noun}" t join "${by}" r on r.subject_log = t.log_no and r.subject_id = t.id where t.visit_log = ? and t.visit_id ${match}`
        for (const row of await port.forIds<{ log_no: number; id: Buffer }>(sql, visits, [log]))
          add({ log: row.log_no, id: row.id })
      }
  }
  /** Visits in which a colleague writes lines: whoever does takes part, and so reviews nothing of it. */
  const addJoined = async (log: number, written: readonly RecordState[]) => {
    const joined = written.flatMap(({ noun, cells }) => {
      const at = places.get(noun)
      const visit = at && cells[at.id]
      return at && Buffer.isBuffer(visit) && Number(cells[at.log]) !== log
        ? [{ log: Number(cells[at.log]), id: visit }]
        : []
    })
    for (const [visitLog, some] of Map.groupBy(joined, (visit) => visit.log)) {
      const ids = [...new Map(some.map((visit) => [keyText(visit), visit.id])).values()]
      await addDecided(visitLog, ids)
      await addOfVisits(visitLog, ids)
    }
  }
  const addOfLog = async (log: number) => {
    for (const noun of deciding.keys())
      addSubjects(
        await port.all(`select subject_log, subject_id from "${noun}" where subject_log = ? or log_no = ?`, [log, log]),
      )
  }
  /** Records of a void visit, wherever they are written, and those that left one. */
  const addWithdrawn = async (log: number, written: readonly RecordState[]) => {
    const voids = written.filter(
      ({ noun, cells, stored }) =>
        noun === 'visit' && stored?.[visitVoided] !== cells[visitVoided] && cells[visitVoided] === 1,
    )
    anyVoidVisit =
      voids.length > 0 || (anyVoidVisit ?? (await port.all('select 1 from visit where voided = 1 limit 1')).length > 0)
    if (!anyVoidVisit) return
    for (const noun of children) {
      const sql = (match: string) => `select log_no, id from "${noun}" where visit_log = ? and visit_id ${match}`
      const ids = voids.map(({ id }) => id)
      for (const row of await port.forIds<{ log_no: number; id: Buffer }>(sql, ids, [log]))
        add({ log: row.log_no, id: row.id })
    }
    const below = written.flatMap(({ noun, id, cells }) => {
      const at = places.get(noun)
      const visit = at && cells[at.id]
      if (at === undefined || !Buffer.isBuffer(visit)) return []
      return [{ id, visit: { log: Number(cells[at.log]), id: visit }, was: cells[at.state] === withdrawn }]
    })
    const voided = new Set<string>()
    for (const [visitLog, some] of Map.groupBy(below, ({ visit }) => visit.log)) {
      const sql = (match: string) => `select id from visit where voided = 1 and log_no = ? and id ${match}`
      const ids = [...new Map(some.map(({ visit }) => [keyText(visit), visit.id])).values()]
      for (const row of await port.forIds<{ id: Buffer }>(sql, ids, [visitLog]))
        voided.add(keyText({ log: visitLog, id: row.id }))
    }
    for (const { id, visit, was } of below) if (was || voided.has(keyText(visit))) add({ log, id })
  }
  const addOfPersons = async (persons: readonly string[]) => {
    for (const person of new Set(persons))
      for (const noun of deciding.keys())
        addSubjects(await port.all(`select subject_log, subject_id from "${noun}" where recorded_by = ?`, [person]))
  }
  return {
    async see(log, written) {
      await addWithdrawn(log, written)
      for (const state of written) {
        const at = deciding.get(state.noun)
        if (at === undefined) continue
        anyDecided = true
        for (const cells of [state.cells, state.stored ?? state.cells])
          add({ log: Number(cells[at.log]), id: cells[at.id] as Buffer })
      }
      anyDecided ??= (await port.all('select 1 from review union all select 1 from ruling limit 1')).length > 0
      if (!anyDecided) return
      await addJoined(log, written)
      await addDecided(
        log,
        written.filter(({ noun }) => isReviewable.has(noun)).map(({ id }) => id),
      )
      await addOfVisits(
        log,
        written
          .filter(
            ({ noun, cells, stored }) =>
              noun === 'visit' && [inspectors, threeLevels].some((at) => stored?.[at] !== cells[at]),
          )
          .map(({ id }) => id),
      )
      if (written.some(({ noun }) => noun === 'log')) await addOfLog(log)
      await addOfPersons(
        written
          .filter(({ noun }) => noun === 'link')
          .flatMap(({ cells, stored }) => [cells, stored ?? []])
          .flatMap((cells) => [cells[linkOne], cells[linkOther]])
          .filter((cell) => typeof cell === 'string'),
      )
    },
    async write(tally) {
      const stale = await staleReviewStates(port, dictionary, [...subjects.values()])
      for (const { noun, key, state, was } of stale) {
        if (noun !== 'finding' || uncounted.includes(state) === uncounted.includes(was)) continue
        const [row] = await port.all<Row>('select * from finding where log_no = ? and id = ?', [key.log, key.id])
        const before = rowColumns.finding.map((column) => row?.[column] ?? null)
        tally.move(before, before.with(findingState, state))
      }
      for (const [noun, some] of Map.groupBy(stale, (one) => one.noun)) {
        await port.each(
          `update "${noun}" set review_state = ? where log_no = ? and id = ?`,
          some.map(({ state, key }) => [state, key.log, key.id]),
        )
      }
      subjects.clear()
    },
  }
}
