import { Select } from 'antd'
import type { ExchangeStatus } from '#domain/contract/exchange.ts'
import { useDirectory } from '../data/directory.tsx'
import { useWords } from '../i18n/language.ts'
import { Labelled } from '../ui/text-field.tsx'
import type { Export } from './use-export.ts'

const mostCounters = 8

/** Who is to countersign what is handed over now, several where several read it; nothing where nobody could. */
export function Countersigner({ status: { trust }, target }: { status: ExchangeStatus; target: Export }) {
  const t = useWords('exchange')
  const directory = useDirectory()
  const [first] = trust.counters
  const nameOf = ({ principal, person }: { principal: string; person: string }) =>
    directory.person(person)?.name || principal
  if (!first) return null
  const nobody = trust.counterRequired ? t('byRule', { who: nameOf(first) }) : t('noCountersigner')
  return (
    <Labelled label={t('countersigner')}>
      <Select
        mode="multiple"
        aria-label={t('countersigner')}
        placeholder={nobody}
        value={[...target.counters]}
        onChange={(principals: string[]) => target.askCounters(principals)}
        maxCount={mostCounters}
        optionFilterProp="label"
        options={trust.counters.map(({ principal, person }) => ({
          value: principal,
          label: nameOf({ principal, person }),
        }))}
      />
    </Labelled>
  )
}
