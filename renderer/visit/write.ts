import { useCallback, useMemo, useState } from 'react'
import type { Noun } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'
import type { Put, SaveName, Saving } from './saving.ts'

export interface Removal {
  key: string
  name: SaveName
  noun: Noun
  ref: Ref
  fields: unknown
}

/** The pen of this visit. Once it is closed, a change to what was observed waits for its reason. */
export interface Write {
  put<N extends SaveName>(put: Put<N>): void
  /** Voids a record; asks for the reason unless it is given. */
  remove(removal: Removal, reason?: string): void
}

/** What waits: a correction or a void for its reason; `sealed`: an observation that comes too late; `theirs`: a colleague's line. */
export type Pending =
  | { kind: 'correct'; put: Put }
  | { kind: 'void'; removal: Removal }
  | { kind: 'sealed' }
  | { kind: 'theirs' }

export interface Reasons {
  pending?: Pending
  give(reason: string): void
  drop(): void
}

/** After closing, what follows from the observation may still be added; what is observed may not. */
function laterOn(name: SaveName): boolean {
  return (
    name === 'attendance.verify' ||
    name === 'findings.save' ||
    name === 'commendations.save' ||
    name === 'slips.save' ||
    name === 'acknowledgements.save'
  )
}

export function useWrite(
  saving: Saving,
  { closed, readOnly, log }: { closed: boolean; readOnly: boolean; log: string },
): { write: Write; reasons: Reasons } {
  const [pending, setPending] = useState<Pending>()
  const write = useMemo<Write>(
    () => ({
      put(put) {
        if (readOnly) return
        if (put.ref && put.ref.log !== log) return setPending({ kind: 'theirs' })
        const revision = put.ref !== undefined || saving.slots().get(put.key)?.ref !== undefined
        if (!closed || put.reason !== undefined || (!revision && laterOn(put.name))) saving.put(put)
        else setPending(revision ? { kind: 'correct', put: put as Put } : { kind: 'sealed' })
      },
      remove(removal, reason) {
        if (readOnly) return
        if (removal.ref.log !== log) return setPending({ kind: 'theirs' })
        if (reason === undefined) setPending({ kind: 'void', removal })
        else saving.discard({ ...removal, reason })
      },
    }),
    [saving, closed, readOnly, log],
  )
  const give = useCallback(
    (reason: string) => {
      if (pending?.kind === 'correct') saving.put({ ...pending.put, reason })
      if (pending?.kind === 'void') saving.discard({ ...pending.removal, reason })
      setPending(undefined)
    },
    [pending, saving],
  )
  return { write, reasons: { pending, give, drop: () => setPending(undefined) } }
}
