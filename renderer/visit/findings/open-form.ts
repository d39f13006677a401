import { useSyncExternalStore } from 'react'
import { go } from '../../data/route.ts'
import { keptPerVisit } from '../keep-per-visit.ts'
import { useVisit } from '../session.tsx'
import type { FormFields, FormNoun } from './draft.ts'

/** The form that is open on the 问题 page; `fields` is what it begins with, `draft` the draft they were read from. */
export interface OpenForm {
  key: string
  noun: FormNoun
  fields?: FormFields
  draft?: string
}
export interface FormShelf {
  current(): OpenForm | undefined
  subscribe(seen: () => void): () => void
  open(form: OpenForm | undefined): void
}

function createShelf(): FormShelf {
  let form: OpenForm | undefined
  const seers = new Set<() => void>()
  return {
    current: () => form,
    subscribe(seen) {
      seers.add(seen)
      return () => seers.delete(seen)
    },
    open(next) {
      form = next
      for (const seen of seers) seen()
    },
  }
}

const useShelf = keptPerVisit<FormShelf>()

export function useCurrentForm(): { form?: OpenForm; open: FormShelf['open'] } {
  const shelf = useShelf(createShelf, useVisit().ref)
  return { form: useSyncExternalStore(shelf.subscribe, shelf.current), open: shelf.open }
}

/** Goes to the 问题 page with a new form, or with one that is there already. */
export function useOpenForm() {
  const { ref } = useVisit()
  const shelf = useShelf(createShelf, ref)
  const show = (form: OpenForm) => {
    shelf.open(form)
    go({ at: 'visit', ref, tab: 'findings' })
  }
  return {
    fresh: (noun: FormNoun, fields: FormFields) => show({ key: crypto.randomUUID(), noun, fields }),
    existing: (noun: FormNoun, key: string) => show({ key, noun }),
  }
}
