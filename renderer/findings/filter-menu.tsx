import { Select } from 'antd'
import type { FindingFilter } from '#domain/contract/findings.ts'
import { Category, refText, Severity } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { needle } from '../data/find.ts'
import { initialsOf } from '../data/initials.ts'
import { usePack } from '../data/pack.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Labelled } from '../ui/text-field.tsx'
import { type Period, periodOf, periods } from './periods.ts'

const reviews = ['pending', 'answered', 'reviewed', 'returned', 'accepted'] as const

interface Found {
  label: string
  value: string
  /** Letters it is also found by: pinyin initials, a code's own. */
  initials: string
}
const matches = (input: string, option?: Found) =>
  Boolean(option && (option.label.includes(input.trim()) || option.initials.includes(needle(input))))

/** Every condition there is, all visible, two columns. */
export function FilterMenu({ filter, onFilter }: { filter: FindingFilter; onFilter: (filter: FindingFilter) => void }) {
  const t = useWords('findings')
  const terms = useWords('terms')
  const language = useLanguage()
  const { units } = useDirectory()
  const { pack, severityWord } = usePack()
  const set = (part: Partial<FindingFilter>) => onFilter({ ...filter, ...part })
  const period = periods.find((one) => periodOf(one).fromAt === filter.fromAt && periodOf(one).toAt === filter.toAt)
  const unitOptions: Found[] = units.map((unit) => ({
    value: refText(unit.ref),
    label: unit.name,
    initials: unit.initials,
  }))
  const codeOptions: Found[] = (pack?.problemCodes ?? []).map((code) => ({
    value: code.code,
    label: inLanguage(code, language),
    initials: `${code.code.toLowerCase()} ${initialsOf(code.zh)}`,
  }))
  return (
    <div className="filter-menu">
      <Labelled label={t('unit')}>
        <Select
          aria-label={t('unit')}
          autoFocus
          allowClear
          showSearch={{ filterOption: (input, option) => matches(input, option as Found) }}
          options={unitOptions}
          value={filter.unit && refText(filter.unit)}
          onChange={(value?: string) => set({ unit: units.find((unit) => refText(unit.ref) === value)?.ref })}
        />
      </Labelled>
      <Labelled label={t('problem')}>
        <Select
          aria-label={t('problem')}
          mode="multiple"
          allowClear
          showSearch={{ filterOption: (input, option) => matches(input, option as Found) }}
          options={codeOptions}
          value={filter.codes ?? []}
          onChange={(codes: string[]) => set({ codes: codes.length > 0 ? codes : undefined })}
        />
      </Labelled>
      <Labelled label={t('period')}>
        <Choices<Period | 'any'>
          label={t('period')}
          value={period ?? (filter.fromAt === undefined ? 'any' : undefined)}
          choices={[...periods.map((value) => ({ value, label: t(value) })), { value: 'any', label: t('anyPeriod') }]}
          onPick={(value) =>
            set(value === 'any' ? { fromAt: undefined, toAt: undefined } : { toAt: undefined, ...periodOf(value) })
          }
        />
      </Labelled>
      <Labelled label={t('category')}>
        <Choices
          label={t('category')}
          value={filter.category ?? 'any'}
          choices={[
            ...Category.options.map((value) => ({ value, label: terms(`category.${value}`) })),
            { value: 'any' as const, label: t('any') },
          ]}
          onPick={(value) => set({ category: value === 'any' ? undefined : value })}
        />
      </Labelled>
      <Labelled label={t('severity')}>
        <Choices
          label={t('severity')}
          value={filter.severities?.length === 1 ? filter.severities[0] : filter.severities ? undefined : 'any'}
          choices={[
            ...Severity.options.map((value) => ({ value, label: severityWord(value) })),
            { value: 'any' as const, label: t('any') },
          ]}
          onPick={(value) => set({ severities: value === 'any' ? undefined : [value] })}
        />
      </Labelled>
      <Labelled label={t('state')}>
        <Choices
          label={t('state')}
          value={filter.review?.length === 1 ? filter.review[0] : filter.review ? undefined : 'any'}
          choices={[
            ...reviews.map((value) => ({ value, label: terms(`review.${value}`) })),
            { value: 'any' as const, label: t('any') },
          ]}
          onPick={(value) => set({ review: value === 'any' ? undefined : [value] })}
        />
      </Labelled>
      <Labelled label={t('corrected')}>
        <Choices
          label={t('corrected')}
          value={filter.corrected === undefined ? 'any' : filter.corrected ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: t('correctedYes') },
            { value: 'no', label: t('correctedNo') },
            { value: 'any', label: t('any') },
          ]}
          onPick={(value) => set({ corrected: value === 'any' ? undefined : value === 'yes' })}
        />
      </Labelled>
      <Labelled label={t('handover')}>
        <Choices
          label={t('handover')}
          value={filter.handover === undefined ? 'any' : filter.handover ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: t('handoverOnly') },
            { value: 'no', label: t('handoverNone') },
            { value: 'any', label: t('any') },
          ]}
          onPick={(value) => set({ handover: value === 'any' ? undefined : value === 'yes' })}
        />
      </Labelled>
      <Labelled label={t('by')}>
        <Choices
          label={t('by')}
          value={filter.mine ? 'mine' : 'any'}
          choices={[
            { value: 'mine', label: t('mine') },
            { value: 'any', label: t('any') },
          ]}
          onPick={(value) => set({ mine: value === 'mine' || undefined })}
        />
      </Labelled>
    </div>
  )
}
