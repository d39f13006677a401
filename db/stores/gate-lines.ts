import { type Ref, sameRef } from '#domain/fields.ts'
import type { Store } from '../store-type.ts'
import { recordsAbout, type RecordRow } from './rows.ts'

/** Everybody's attendance lines that name one of these gates and are not void, oldest first. */
export async function linesAtGate(
  store: Store,
  { gates, visit }: { gates: readonly Ref[]; visit: Ref },
): Promise<RecordRow<'attendance'>[]> {
  const lines = await recordsAbout(store, 'attendance', 'visit', [visit])
  const isHere = (gate: Ref | undefined) => gate !== undefined && gates.some((one) => sameRef(one, gate))
  return lines.filter(({ voided, body }) => !voided && isHere(body.gate))
}
