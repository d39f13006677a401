import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { type Ref, refText } from '#domain/fields.ts'
import type { Client } from '#domain/wire.ts'
import { useClient } from '../data/client.tsx'
import { refresh } from '../data/command.ts'
import { createSaving, type Saving, type Slot } from './saving.ts'

const settleMs = 250
const kept = new WeakMap<QueryClient, Map<string, Saving>>()

/** One per visit for as long as the store stays open, so that what could not be saved survives leaving the page. */
function savingOf(client: Client, queries: QueryClient, ref: Ref): Saving {
  const visits = kept.get(queries) ?? new Map<string, Saving>()
  kept.set(queries, visits)
  const known = visits.get(refText(ref))
  if (known) return known
  let timer: number | undefined
  const saving = createSaving(client.call.bind(client), () => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => refresh(queries, 'visits.save'), settleMs)
  })
  visits.set(refText(ref), saving)
  return saving
}

export function useSaving(ref: Ref): { saving: Saving; slots: ReadonlyMap<string, Slot> } {
  const client = useClient()
  const queries = useQueryClient()
  const saving = useMemo(() => savingOf(client, queries, ref), [client, queries, ref])
  const slots = useSyncExternalStore(saving.subscribe, saving.slots)
  return { saving, slots }
}
