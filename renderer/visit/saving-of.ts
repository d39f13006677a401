import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useClient } from '../data/client.tsx'
import { refresh } from '../data/command.ts'
import { keptPerVisit } from './keep-per-visit.ts'
import { createSaving, type Saving, type Slot } from './saving.ts'

const settleMs = 250
const useKeptSaving = keptPerVisit<Saving>()

/** What is on its way to the store; what could not be saved survives leaving the page. */
export function useSaving(visit: Ref): { saving: Saving; slots: ReadonlyMap<string, Slot> } {
  const client = useClient()
  const queries = useQueryClient()
  const saving = useKeptSaving(() => {
    let timer: number | undefined
    return createSaving(client.call.bind(client), () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => refresh(queries, 'visits.save'), settleMs)
    })
  }, visit)
  return { saving, slots: useSyncExternalStore(saving.subscribe, saving.slots) }
}
