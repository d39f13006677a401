import { rowName } from '#domain/reports/words.ts'
import type { FindingFilter } from '#domain/contract/findings.ts'
import type { Directory } from '../data/directory.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'

/** One condition of a filter as words, and the fields that carry it. */
export interface Condition {
  fields: (keyof FindingFilter)[]
  name: string
  value: string
}

/** What a filter says, condition by condition. */
export function useConditions(filter: FindingFilter, directory: Directory): Condition[] {
  const t = useWords('findings')
  const terms = useWords('terms')
  const language = useLanguage()
  const { pack, codeWord, severityWord } = usePack()
  const comma = terms('listComma')
  const found: (Condition | false | undefined)[] = [
    filter.unit && { fields: ['unit'], name: t('unit'), value: directory.unitName(filter.unit) },
    filter.visit && { fields: ['visit'], name: t('visit'), value: t('thisVisit') },
    filter.person !== undefined && {
      fields: ['person'],
      name: t('person'),
      value: directory.personName(filter.person),
    },
    filter.category && { fields: ['category'], name: t('category'), value: terms(`category.${filter.category}`) },
    filter.codes && { fields: ['codes'], name: t('problem'), value: filter.codes.map(codeWord).join(comma) },
    filter.clauses && {
      fields: ['clauses'],
      name: terms('field.clause'),
      value: filter.clauses.map((id) => (pack ? rowName(pack, 'clauses', id, language) : id)).join(comma),
    },
    filter.severities && {
      fields: ['severities'],
      name: t('severity'),
      value: filter.severities.map(severityWord).join(comma),
    },
    filter.review && {
      fields: ['review'],
      name: t('state'),
      value: filter.review.map((state) => terms(`review.${state}`)).join(comma),
    },
    filter.corrected !== undefined && {
      fields: ['corrected'],
      name: t('corrected'),
      value: filter.corrected ? t('correctedYes') : t('correctedNo'),
    },
    filter.handover !== undefined && {
      fields: ['handover'],
      name: t('handover'),
      value: filter.handover ? t('handoverOnly') : t('handoverNone'),
    },
    (filter.fromAt !== undefined || filter.toAt !== undefined) && {
      fields: ['fromAt', 'toAt'],
      name: t('period'),
      value: periodText(filter, t),
    },
    filter.mine && { fields: ['mine'], name: t('by'), value: t('mine') },
    filter.voided && { fields: ['voided'], name: t('state'), value: t('voidedOnly') },
    filter.search !== undefined &&
      filter.search !== '' && { fields: ['search'], name: t('searchName'), value: filter.search },
  ]
  return found.filter((condition) => Boolean(condition)) as Condition[]
}

function periodText({ fromAt, toAt }: FindingFilter, t: ReturnType<typeof useWords<'findings'>>): string {
  const last = toAt === undefined ? '' : dayText(new Date(Date.parse(toAt) - 1).toISOString())
  if (fromAt === undefined) return t('to', { to: last })
  return toAt === undefined ? t('from', { from: dayText(fromAt) }) : t('until', { from: dayText(fromAt), to: last })
}

export function withoutFields(filter: FindingFilter, fields: readonly (keyof FindingFilter)[]): FindingFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !fields.includes(name as keyof FindingFilter)))
}
