import type { Noun } from '#domain/change.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { idBytes, idText, positionLine } from '../cell.ts'
import type { Store } from '../store-type.ts'
import { marks } from './records.ts'

const chunk = 500

/** The number of the line that wrote each of these records as it stands, by its reference as text; none for what isn't here. */
export async function linesOf(store: Store, noun: Noun, refs: readonly Ref[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const [log, some] of Map.groupBy(refs, (ref) => ref.log)) {
    const no = store.dictionary.logNo(log)
    if (no === undefined) continue
    for (let from = 0; from < some.length; from += chunk) {
      const ids = some.slice(from, from + chunk).map(({ id }) => idBytes(id))
      const rows = await store.all<{ id: Buffer; pos: number }>(
        `select id, pos from "${noun}" where log_no = ? and id in (${marks(ids)})`,
        [no, ...ids],
      )
      for (const { id, pos } of rows) found.set(refText({ log, id: idText(id) }), positionLine(Number(pos)))
    }
  }
  return found
}
