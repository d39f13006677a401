import { Select } from 'antd'
import type { ExchangeStatus } from '#domain/contract/exchange.ts'
import { useDirectory } from '../data/directory.tsx'
import { useWords } from '../i18n/language.ts'
import { Labelled } from '../ui/text-field.tsx'
import type { Export } from './use-export.ts'

/** Who is to countersign what is handed over now; nothing where nobody could. */
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
        aria-label={t('countersigner')}
        value={target.counter ?? ''}
        onChange={(principal: string) => target.askCounter(principal === '' ? undefined : principal)}
        options={[
          { value: '', label: nobody },
          ...trust.counters.map(({ principal, person }) => ({
            value: principal,
            label: nameOf({ principal, person }),
          })),
        ]}
      />
    </Labelled>
  )
}
