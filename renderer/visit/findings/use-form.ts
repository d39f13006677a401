import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useCall } from '../../data/call.ts'
import { useClient } from '../../data/client.tsx'
import type { SaveName } from '../saving.ts'
import { useVisit } from '../session.tsx'
import { draftKey, draftText, type FormFields, type FormNoun, readDraft } from './draft.ts'
import { commendationInput, findingInput, formFields } from './form-fields.ts'
import type { OpenForm } from './open-form.ts'

const draftMs = 700

/** The stored or half-written record behind a form. */
export function useFormEntry(form: OpenForm) {
  const visit = useVisit()
  return form.noun === 'finding'
    ? visit.findings.find((entry) => entry.key === form.key)
    : visit.commendations.find((entry) => entry.key === form.key)
}

export function saveName(noun: FormNoun): SaveName {
  return noun === 'finding' ? 'findings.save' : 'commendations.save'
}

/** A form that loses nothing: typing is a draft within a second, leaving a field is a change. */
export function useForm(form: OpenForm) {
  const visit = useVisit()
  const client = useClient()
  const queries = useQueryClient()
  const entry = useFormEntry(form)
  const drafts = useCall('drafts.list', {})
  const [draft] = useState(() => draftKey(form.draft ?? entry?.ref?.id ?? form.key))
  const [fields, setFields] = useState<FormFields>(
    () => form.fields ?? (entry ? formFields(entry.fields) : { at: new Date().toISOString() }),
  )
  const [kept, setKept] = useState<string[]>([])
  const latest = useRef(fields)
  const timer = useRef<number | undefined>(undefined)
  const restored = useRef(false)
  const begun = useRef(form.fields !== undefined)

  const put = () => {
    window.clearTimeout(timer.current)
    timer.current = undefined
    client
      .call('drafts.put', {
        key: draft,
        body: draftText({ noun: form.noun, visit: visit.ref, ref: entry?.ref, fields: latest.current }),
      })
      .catch(() => undefined)
  }
  function commit(next: FormFields, stays = kept) {
    latest.current = next
    setFields(next)
    window.clearTimeout(timer.current)
    timer.current = undefined
    const shared = { key: form.key, ref: entry?.ref, draft, ...(stays.length > 0 ? { kept: stays } : {}) }
    const finding = form.noun === 'finding' ? findingInput(visit.ref, next) : undefined
    if (form.noun === 'commendation')
      visit.write.put({ ...shared, name: 'commendations.save', fields: commendationInput(visit.ref, next) })
    else if (finding) visit.write.put({ ...shared, name: 'findings.save', fields: finding })
    else put()
    void queries.invalidateQueries({ queryKey: ['drafts.list'] })
  }

  useEffect(() => {
    const found = drafts.data?.find((candidate) => candidate.key === draft)
    if (!drafts.data || restored.current) return
    restored.current = true
    const kept = found && readDraft(found.body)
    if (kept && form.fields === undefined) commit(kept.fields)
    // Once, as soon as the drafts are here.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [drafts.data])

  useEffect(() => {
    if (begun.current && latest.current.code !== undefined) commit(latest.current)
    begun.current = false
    const leave = () => {
      if (timer.current !== undefined) put()
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
    // Once, for a form that begins with a code, and once when it is left.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  return {
    fields,
    entry,
    slot: entry?.slot,
    change: (change: Partial<FormFields>) => commit({ ...latest.current, ...change }),
    replace: commit,
    /** Typing that is not meant yet; kept at least every `draftMs`, also while it goes on. */
    type: (change: Partial<FormFields>) => {
      latest.current = { ...latest.current, ...change }
      timer.current ??= window.setTimeout(put, draftMs)
    },
    /** A name that is none, after all. */
    keep: (text: string) => {
      const stays = [...kept, text]
      setKept(stays)
      commit(latest.current, stays)
    },
  }
}
export type Form = ReturnType<typeof useForm>
