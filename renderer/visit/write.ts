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

export type Pending = { kind: 'correct'; put: Put } | { kind: 'void'; removal: Removal }

export interface Reasons {
  pending?: Pending
  give(reason: string): void
  drop(): void
}

/** After closing only what follows from the observation may still be written without a reason. */
function free(name: SaveName): boolean {
  return name === 'attendance.verify'
}

export function useWrite(saving: Saving, closed: boolean): { write: Write; reasons: Reasons } {
  const [pending, setPending] = useState<Pending>()
  const write = useMemo<Write>(
    () => ({
      put(put) {
        if (closed && put.reason === undefined && !free(put.name)) setPending({ kind: 'correct', put: put as Put })
        else saving.put(put)
      },
      remove(removal, reason) {
        if (reason === undefined) setPending({ kind: 'void', removal })
        else saving.discard({ ...removal, reason })
      },
    }),
    [saving, closed],
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
