import type { PersonId, Ref, Severity } from '#domain/fields.ts'
import { attendanceState, attitudeScenario, orderItem, rubricItem } from '#domain/reference/lookup.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { durationText, momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Chip } from '../ui/tag.tsx'

/** One field's value as it reads on paper. */
export function FieldValue({ field, value }: { field: string; value: unknown }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const findings = useWords('findings')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack, codeWord, severityWord } = usePack()
  const term = (found: { zh: string; en: string } | undefined) => (found ? inLanguage(found, language) : String(value))
  const text = String(value)
  if (field === 'corrected') return findings(value === true ? 'correctedYes' : 'correctedNo')
  if (typeof value === 'boolean') return value ? t('yes') : t('no')
  if (field === 'rubric' && Array.isArray(value))
    return <RubricMarks marks={value as { item: string; result: string }[]} />
  if (Array.isArray(value))
    return value.map((person: PersonId) => directory.personName(person)).join(terms('listComma'))
  if (field === 'room') return directory.room(value as Ref)?.label ?? ''
  if (/^P-[0-9A-Z]+$/.test(text)) return <Chip>{directory.personName(text)}</Chip>
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return momentText(text)
  if (field === 'waitingSeconds' || field === 'servingSeconds') return durationText(Number(value), language)
  if (field === 'code') return codeWord(text)
  if (field === 'severity') return severityWord(value as Severity)
  if (field === 'mode') return terms(`mode.${value as 'open' | 'covert' | 'combined'}`)
  if (pack && ['observed', 'secondObserved', 'claimed'].includes(field)) return term(attendanceState(pack, text))
  if (pack && field === 'item') return term(orderItem(pack, text))
  if (pack && field === 'scenario') return term(attitudeScenario(pack, text))
  return <NamedText text={text} />
}

function RubricMarks({ marks }: { marks: readonly { item: string; result: string }[] }) {
  const language = useLanguage()
  const { pack } = usePack()
  const signs: Record<string, string> = { yes: '✓', no: '✕', notSeen: '–' }
  return marks.map(({ item, result }) => {
    const found = pack && rubricItem(pack, item)
    return (
      <div key={item}>
        {signs[result]} {found ? inLanguage(found, language) : item}
      </div>
    )
  })
}
