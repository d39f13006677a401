import type { Key } from '../fields.ts'
import { clauseOf } from './lookup.ts'
import type { Pack } from './pack.ts'

/** What of a pack's problems each way of checking can show: clauses by the item, the mark, the roll-call, the sampled case. */
export interface ChecksOf {
  rooms: readonly Key[]
  gates: readonly Key[]
  item(id: string): readonly Key[]
  mark(id: string): readonly Key[]
  sample(told: { firstAsked: boolean; toldOnce: boolean }): readonly Key[]
  code(code: string): readonly Key[]
}

/** The clauses that a check of a line looks at: those of the problems that it could have shown. */
export function checksOf(pack: Pack): ChecksOf {
  const clauses = (codes: readonly (string | undefined)[]) => [
    ...new Set(codes.flatMap((code) => (code === undefined ? [] : (clauseOf(pack, code)?.id ?? [])))),
  ]
  const atGate = new Set(pack.gateChecks.flatMap(({ inTime, outOfTime, missing }) => [inTime, outOfTime, missing]))
  const states = (here: (id: string) => boolean) =>
    clauses(pack.attendanceStates.filter(({ id }) => here(id)).map(({ problemCode }) => problemCode))
  const { late, firstAsked, toldOnce } = pack.caseCodes
  return {
    rooms: states((id) => !atGate.has(id)),
    gates: states((id) => atGate.has(id)),
    item: (id) => clauses([pack.orderItems.find((one) => one.id === id)?.problemCode]),
    mark: (id) => clauses([pack.attitudeRubric.find((one) => one.id === id)?.problemCode]),
    sample: (told) => clauses([late, told.firstAsked ? firstAsked : undefined, told.toldOnce ? toldOnce : undefined]),
    code: (code) => clauses([code]),
  }
}
