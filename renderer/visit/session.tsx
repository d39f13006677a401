import { createContext, type ReactNode, useContext } from 'react'
import type { PersonView, RoomView, UnitView } from '#domain/contract/places.ts'
import type { VisitDetail } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { VisitRecords } from './visit-data.ts'
import type { Write } from './write.ts'

/** One visit while it is worked on: its records, its unit's people and rooms, the rules, and the pen. */
export interface VisitSession extends VisitRecords {
  ref: Ref
  detail: VisitDetail
  unit?: UnitView
  people: readonly PersonView[]
  rooms: readonly RoomView[]
  pack: Pack
  closed: boolean
  /** Nothing may be written here: somebody else's visit, or one that was voided. */
  readOnly: boolean
  write: Write
}

const Context = createContext<VisitSession | undefined>(undefined)

export function VisitProvider({ session, children }: { session: VisitSession; children: ReactNode }) {
  return <Context value={session}>{children}</Context>
}

export function useVisit(): VisitSession {
  const session = useContext(Context)
  if (!session) throw new Error('no visit above this component')
  return session
}
