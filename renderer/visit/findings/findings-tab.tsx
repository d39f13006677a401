import { useEffect } from 'react'
import { type Ref, sameRef } from '#domain/fields.ts'
import { go } from '../../data/route.ts'
import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { plusCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import type { FormFields, FormNoun } from './draft.ts'
import { FindingForm } from './finding-form.tsx'
import { FindingsList } from './findings-list.tsx'
import { FindingsSide } from './findings-side.tsx'
import { type OpenForm, useCurrentForm } from './open-form.ts'

/** 问题: the list of what was found, done well or badly, and the form for one of them. */
export function FindingsTab({ record }: { record: Ref | undefined }) {
  const visit = useVisit()
  const { form, open } = useCurrentForm()
  const { ref } = visit
  const find = (wanted: Ref): OpenForm | undefined => {
    const finding = visit.findings.find((entry) => entry.ref && sameRef(entry.ref, wanted))
    const commendation = visit.commendations.find((entry) => entry.ref && sameRef(entry.ref, wanted))
    if (finding) return { key: finding.key, noun: 'finding' }
    return commendation && { key: commendation.key, noun: 'commendation' }
  }
  const named = record && find(record)
  useEffect(() => {
    if (!named) return
    open(named)
    go({ at: 'visit', ref, tab: 'findings' }, { replace: true })
    // Once for each record that an address names.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [named?.key])

  const fresh = (noun: FormNoun, fields?: Partial<FormFields>) =>
    open({ key: crypto.randomUUID(), noun, fields: { at: new Date().toISOString(), ...fields } })
  const gone =
    form !== undefined &&
    !form.fields &&
    ![...visit.findings, ...visit.commendations].some((entry) => entry.key === form.key)
  useEffect(() => {
    if (gone) open(undefined)
  }, [gone, open])
  const shown = form && !gone ? form : undefined
  return (
    <div className={shown ? 'visit-findings open' : 'visit-findings'}>
      {shown ? (
        <>
          <FindingsSide current={shown.key} onOpen={open} />
          <FindingForm key={shown.key} form={shown} onBack={() => open(undefined)} onNext={() => fresh(shown.noun)} />
        </>
      ) : (
        <Listed onOpen={open} onFresh={fresh} />
      )}
    </div>
  )
}

function Listed({ onOpen, onFresh }: { onOpen: (form: OpenForm) => void; onFresh: (noun: FormNoun) => void }) {
  const t = useWords('visit')
  useKeys([
    {
      code: plusCodes,
      writes: 'later',
      run: () => onFresh('finding'),
      hint: { keys: '+', words: t('roll.key.finding') },
    },
    {
      code: 'KeyB',
      writes: 'later',
      run: () => onFresh('commendation'),
      hint: { keys: 'B', words: t('attitude.praise') },
    },
  ])
  return <FindingsList onOpen={onOpen} onFresh={onFresh} />
}
