import { type Ref, sameRef } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout, type RecordRow } from './rows.ts'

/** Everybody's attendance lines that name a gate and are not void, oldest first. */
export async function linesAtGate(
  store: Store,
  { gate, visit }: { gate: Ref; visit: Ref },
): Promise<RecordRow<'attendance'>[]> {
  const lines = await recordsAbout(store, 'attendance', 'visit', [visit])
  return lines.filter(({ voided, body }) => !voided && body.gate !== undefined && sameRef(body.gate, gate))
}
