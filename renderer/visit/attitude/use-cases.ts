import { useState } from 'react'
import { caseLimit, isLate } from '#domain/case-limit.ts'
import { sameRef } from '#domain/fields.ts'
import { serviceItem } from '#domain/reference/lookup.ts'
import { Sample } from '#domain/sample.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useOpenForm } from '../findings/open-form.ts'
import { ownFields } from '../own-fields.ts'
import { useVisit, type VisitSession } from '../session.tsx'

export type CaseEntry = VisitSession['samples'][number]
export type CaseProblem = 'late' | 'firstAsked' | 'toldOnce'

/** The sampled cases of this visit: how each stands, what it shows, and everything a key can do. */
export function useCases() {
  const t = useWords('visit')
  const language = useLanguage()
  const { ref: visit, pack, samples, findings, write } = useVisit()
  const openForm = useOpenForm()
  const [open, setOpen] = useState<{ entry?: CaseEntry }>()

  const matterOf = ({ item, matter }: Partial<Sample>) => serviceItem(pack, item)?.[language] ?? matter ?? item ?? ''
  function problemsOf(fields: Sample): CaseProblem[] {
    return [
      ...(isLate(caseLimit(pack, fields)) ? (['late'] as const) : []),
      ...(fields.firstAsked === false ? (['firstAsked'] as const) : []),
      ...(fields.toldOnce === false ? (['toldOnce'] as const) : []),
    ]
  }
  function findingOf({ ref }: CaseEntry, problem: CaseProblem) {
    return findings.find(
      ({ fields }) => ref && fields.source && sameRef(fields.source, ref) && fields.code === pack.caseCodes[problem],
    )
  }
  function finding(entry: CaseEntry, problem: CaseProblem) {
    const known = findingOf(entry, problem)
    if (known) return openForm.existing('finding', known.key)
    const { fields, ref } = entry
    const { number, acceptedOn, finishedOn, limitDays, handler, at } = fields
    const limit = caseLimit(pack, fields)
    const description = [
      t('cases.about', {
        matter: matterOf(fields),
        number: number === undefined ? '' : t('cases.aboutNumber', { number }),
        accepted: acceptedOn,
        days: limitDays,
        due: limit.dueOn,
      }),
      finishedOn === undefined ? t('cases.stillOpen') : t('cases.done', { day: finishedOn }),
      problem === 'late'
        ? t('cases.over', { days: limit.days })
        : t('cases.lacks', { what: t(`cases.problem.${problem}`) }),
      t('cases.stop'),
    ].join('')
    openForm.fresh('finding', {
      at,
      category: 'attitude',
      code: pack.caseCodes[problem],
      description,
      ...(handler ? { person: handler } : {}),
      ...(ref ? { source: ref } : {}),
    })
  }
  return {
    samples,
    open,
    show: setOpen,
    close: () => setOpen(undefined),
    matterOf,
    problemsOf,
    findingOf,
    finding,
    keep(fields: Sample, entry: CaseEntry | undefined, draft: string) {
      write.put({
        key: entry?.key ?? `case/${crypto.randomUUID()}`,
        name: 'samples.save',
        ref: entry?.ref,
        fields: entry ? { ...ownFields<Sample>(Sample, entry.fields), ...fields } : { ...fields, visit },
        draft,
      })
    },
    remove(entry: CaseEntry) {
      if (entry.ref)
        write.remove({ key: entry.key, name: 'samples.save', noun: 'sample', ref: entry.ref, fields: entry.fields })
    },
  }
}
export type Cases = ReturnType<typeof useCases>
