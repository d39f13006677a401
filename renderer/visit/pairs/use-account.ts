import { useRef, useState } from 'react'
import { Account } from '#domain/statement.ts'
import { useCommand } from '../../data/command.ts'
import { usePen } from '../../ui/pen.tsx'
import { useVisit } from '../session.tsx'
import { keptIn, textKey, useTextDraft } from '../text-draft.ts'
import type { Spot } from './use-pairs.ts'

const Kept = Account.partial()
const empty: Account = { people: [], problems: [] }

/** One's own account of a room while it is typed: kept within a second under one's own key, sealed by one command. */
export function useAccount({ place, label }: Spot) {
  const visit = useVisit()
  const key = textKey('pair', visit.ref, place.room?.ref.id.slice(-12) ?? 'all')
  const draft = useTextDraft(key, usePen() === 'all')
  const [typed, setTyped] = useState<Partial<Account>>({})
  const latest = useRef(typed)
  const command = useCommand('statements.seal')
  const account: Account = { ...empty, ...keptIn(Kept, draft.text), ...typed }

  function change(part: { [F in keyof Account]?: Account[F] | undefined }) {
    latest.current = { ...latest.current, ...part } as Partial<Account>
    setTyped(latest.current)
    draft.type(JSON.stringify({ ...empty, ...keptIn(Kept, draft.text), ...latest.current }))
  }
  return {
    account,
    error: command.error,
    busy: command.busy,
    change,
    /** What was seen of somebody; undefined takes it back. */
    mark(person: string, observed: string | undefined) {
      const rest = account.people.filter((entry) => entry.person !== person)
      const entry = observed === undefined ? [] : [{ person, observed, at: new Date().toISOString() }]
      change({ people: [...rest, ...entry] })
    },
    async seal(partner: string) {
      const { text, ...counted } = { ...account, ...latest.current }
      const words = text?.trim()
      const saved = await command
        .run({
          draft: key,
          fields: {
            visit: visit.ref,
            ...(place.room ? { room: place.room.ref } : {}),
            place: label,
            partner,
            at: new Date().toISOString(),
            account: { ...counted, ...(words ? { text: words } : {}) },
          },
        })
        .catch(() => undefined)
      if (saved) draft.settle()
    },
  }
}
