import type { RubricMark } from '#domain/visit.ts'
import { instantMs, instantText } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { stands } from '../tables.ts'
import { sampleStands } from './period.ts'

/** When each thing that can be checked was checked last before an instant: items and answers by their key, roll-calls in rooms and at gates. */
export interface LastChecked {
  rooms?: string
  gates?: string
  samples?: string
  items: ReadonlyMap<string, string>
  rubric: ReadonlyMap<string, string>
  /** Problems that were found, by code. */
  codes: ReadonlyMap<string, string>
}

interface Latest {
  key: number | null
  at: number | null
}

export async function lastCheckedBefore(store: Store, before: string): Promise<LastChecked> {
  const until = [instantMs(before) ?? 0]
  const keyed = async (table: string, key: string) => {
    const rows = await store.all<Latest>(
      `select t.${key} as key, max(t.at) as at from "${table}" t where ${stands} and t.at < ? group by t.${key}`,
      until,
    )
    return new Map(
      rows.flatMap(({ key: no, at }) =>
        no === null || at === null ? [] : [[store.dictionary.symbolText(Number(no)), instantText(Number(at))] as const],
      ),
    )
  }
  const latest = async (table: string, column: string, where = '', counts = stands) => {
    const [row] = await store.all<{ at: number | null }>(
      `select max(t.${column}) as at from "${table}" t where ${counts} and t.${column} < ?${where}`,
      until,
    )
    const at = row?.at ?? undefined
    return at === undefined ? undefined : instantText(Number(at))
  }
  const marks = await store.all<{ rubric: string; at: number }>(
    `select t.rubric, max(t.at) as at from attitude t where ${stands} and t.at < ? and t.rubric is not null group by t.rubric`,
    until,
  )
  const rubric = new Map<string, string>()
  for (const { rubric: text, at } of marks)
    for (const { item, result } of JSON.parse(text) as RubricMark[]) {
      const seen = instantText(Number(at))
      if (result !== 'notSeen' && seen > (rubric.get(item) ?? '')) rubric.set(item, seen)
    }
  const rooms = await latest('attendance', 'observed_at', ' and t.gate_id is null')
  const gates = await latest('attendance', 'observed_at', ' and t.gate_id is not null')
  const samples = await latest('sample', 'at', '', sampleStands)
  return {
    ...(rooms ? { rooms } : {}),
    ...(gates ? { gates } : {}),
    ...(samples ? { samples } : {}),
    items: await keyed('order', 'item'),
    rubric,
    codes: await keyed('finding', 'code'),
  }
}
