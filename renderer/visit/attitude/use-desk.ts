import { useEffect, useSyncExternalStore } from 'react'
import { type Ref, sameRef } from '#domain/fields.ts'
import { attitudeScenario } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import type { Attitude } from '#domain/visit.ts'
import { useClient } from '../../data/client.tsx'
import { keptPerVisit } from '../keep-per-visit.ts'
import { useVisit, type VisitSession } from '../session.tsx'
import { type Contact, contactDraft, measured, readContact, reopened } from './desk.ts'
import { givenUp, phaseOf, pressed } from './stopwatch.ts'

interface Desk {
  current(): Contact
  subscribe(seen: () => void): () => void
  set(contact: Contact): void
}

function createDesk(first: Contact): Desk {
  let contact = first
  const seers = new Set<() => void>()
  return {
    current: () => contact,
    subscribe(seen) {
      seers.add(seen)
      return () => seers.delete(seen)
    },
    set(next) {
      contact = next
      for (const seen of seers) seen()
    },
  }
}

/** A contact read from its draft is the record that was begun at the same moment. */
function isRecordOf(contact: Contact, entry: VisitSession['attitudes'][number]): boolean {
  if (contact.ref) return entry.ref !== undefined && sameRef(contact.ref, entry.ref)
  return phaseOf(contact.watch) !== 'idle' && entry.fields.at === contact.fields.at
}

function fresh(visit: Ref, pack: Pack, like?: Attitude): Contact {
  const scenario = like?.scenario ?? pack.attitudeScenarios[0]?.id ?? ''
  return {
    key: `attitude/${crypto.randomUUID()}`,
    fields: { visit, scenario, at: new Date().toISOString(), rubric: [] },
    watch: {},
  }
}

const useKeptDesk = keptPerVisit<Desk>()

/** The contact being watched; its watch runs on while other pages are open, and is kept as a draft while it runs. */
export function useDesk() {
  const visit = useVisit()
  const client = useClient()
  const desk = useKeptDesk(() => createDesk(fresh(visit.ref, visit.pack)), visit.ref)
  const contact = useSyncExternalStore(desk.subscribe, desk.current)
  const entry = visit.attitudes.find((candidate) => candidate.key === contact.key || isRecordOf(contact, candidate))
  const draft = contactDraft(visit.ref)

  useEffect(() => {
    if (phaseOf(desk.current().watch) !== 'idle' || desk.current().fields.rubric.length > 0) return
    client
      .call('drafts.list', {})
      .then((drafts) => {
        const kept = drafts.find((candidate) => candidate.key === draft)
        const found = kept && readContact(kept.body)
        if (found && phaseOf(desk.current().watch) === 'idle') desk.set(found)
      })
      .catch(() => undefined)
  }, [client, desk, draft])

  function keep(next: Contact, text?: string) {
    desk.set(next)
    const running = phaseOf(next.watch) === 'waiting' || phaseOf(next.watch) === 'serving'
    if (running)
      client
        .call('drafts.put', { key: draft, body: JSON.stringify({ ...next, ref: entry?.ref ?? next.ref }) })
        .catch(() => undefined)
    visit.write.put({
      key: entry?.key ?? next.key,
      name: 'attitudes.save',
      ref: entry?.ref ?? next.ref,
      fields: measured(next),
      ...(text !== undefined ? { draft: text } : running ? {} : { draft }),
    })
  }
  const isCall = attitudeScenario(visit.pack, contact.fields.scenario)?.channel === 'phone'
  return {
    contact,
    entry,
    /** It goes by telephone: ringing and talking are timed, and the number is asked. */
    isCall,
    press: () => {
      const now = Date.now()
      const watch = pressed(contact.watch, now)
      if (watch === contact.watch) return
      const at = phaseOf(contact.watch) === 'idle' ? new Date(now).toISOString() : contact.fields.at
      const answered = isCall && phaseOf(watch) === 'serving' ? { answered: true } : {}
      keep({ ...contact, watch, fields: { ...contact.fields, at, ...answered } })
    },
    giveUp: () => {
      const watch = givenUp(contact.watch, Date.now())
      if (isCall && watch !== contact.watch) keep({ ...contact, watch, fields: { ...contact.fields, answered: false } })
    },
    change: (change: Partial<Attitude>, text?: string) => {
      const next = { ...contact, fields: { ...contact.fields, ...change } }
      const begun =
        entry !== undefined ||
        phaseOf(contact.watch) !== 'idle' ||
        change.rubric !== undefined ||
        change.note !== undefined ||
        change.number !== undefined
      if (begun) keep(next, text)
      else desk.set(next)
    },
    next: () => desk.set(fresh(visit.ref, visit.pack, contact.fields)),
    open: (key: string, ref: Ref | undefined, fields: Attitude) => desk.set(reopened(key, ref, fields)),
  }
}
export type AttitudeDesk = ReturnType<typeof useDesk>
