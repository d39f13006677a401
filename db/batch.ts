import { type Noun, nouns } from '#domain/change.ts'
import { idBytes, idText } from './cell.ts'
import type { Row } from './column.ts'
import type { Numbering } from './dictionary.ts'
import type { Port, ReadPort } from './port.ts'
import { type Applicable, applied, type RecordState, rowColumns, stateOfRow } from './record-state.ts'

/** Records of one log that a run of lines touches: fetched once, changed in memory, written back together. */
export interface Batch {
  /** Fetches records that may exist. `everywhere`: an id not of its noun is looked for among the others as well. */
  load(wanted: readonly { noun: Noun; id: string; everywhere: boolean }[]): Promise<void>
  known(id: string): RecordState | undefined
  /** Undefined, or the path of a value that no calendar has. */
  apply(line: Applicable): string | undefined
  /**
   * Begins a new run. What was applied in the last one is given back, to be written before the next `load`;
   * until the next `drain` it is still known.
   */
  drain(): RecordState[]
}

/** Writes what a batch gave back: new rows, and those in the place of older ones. */
export async function writeRecords(port: Port, written: readonly RecordState[]): Promise<void> {
  for (const [noun, some] of Map.groupBy(written, (state) => state.noun)) {
    const fresh = some.filter((state) => state.stored === undefined).map((state) => state.cells)
    const revised = some.filter((state) => state.stored !== undefined).map((state) => state.cells)
    if (fresh.length > 0) await port.insert(noun, rowColumns[noun], fresh)
    if (revised.length > 0) await port.replace(noun, rowColumns[noun], revised)
  }
}

export function createBatch(port: ReadPort, log: number, numbering: Numbering): Batch {
  let states = new Map<string, RecordState>()
  let drained = new Map<string, RecordState>()
  let changed = new Set<string>()
  const known = (id: string) => states.get(id) ?? drained.get(id)

  const fetch = async (noun: Noun, ids: readonly string[]) => {
    const sql = (match: string) =>
      `select t.*, j.hash as head_hash from "${noun}" t join journal j on j.pos = t.pos where t.log_no = ? and t.id ${match}`
    for (const row of await port.forIds<Row>(sql, ids.map(idBytes), [log]))
      states.set(idText(row['id'] as Buffer), stateOfRow(noun, row))
  }
  return {
    async load(wanted) {
      drained = new Map()
      const unknown = wanted.filter(({ id }) => !states.has(id))
      for (const [noun, some] of Map.groupBy(unknown, (one) => one.noun))
        await fetch(noun, [...new Set(some.map(({ id }) => id))])
      const astray = unknown.filter(({ id, everywhere }) => everywhere && !states.has(id))
      if (astray.length === 0) return
      for (const noun of nouns)
        await fetch(
          noun,
          astray.filter((one) => one.noun !== noun && !states.has(one.id)).map(({ id }) => id),
        )
    },
    known,
    apply(line) {
      const state = applied(line, log, known(line.id), numbering)
      if (typeof state === 'string') return state
      states.set(line.id, state)
      changed.add(line.id)
      return undefined
    },
    drain() {
      const written = [...changed].flatMap((id) => states.get(id) ?? [])
      drained = states
      for (const state of written) drained.set(idText(state.id), { ...state, stored: state.cells })
      states = new Map()
      changed = new Set()
      return written
    },
  }
}
