import { Checkbox } from 'antd'
import type { FindingRow } from '#domain/contract/findings.ts'
import type { FindingBrief } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'

type Item = FindingBrief | FindingRow

/** The problems that an order can be about, with a tick at each that it is. */
export function FactChoice({
  items,
  left,
  onToggle,
}: {
  items: readonly Item[]
  left: ReadonlySet<string>
  onToggle: (key: string) => void
}) {
  const t = useWords('orders')
  const { codeWord, severityWord } = usePack()
  return (
    <ul className="order-facts">
      {items.map((item) => {
        const key = refText(item.ref)
        return (
          <li key={key}>
            <Checkbox checked={!left.has(key)} onChange={() => onToggle(key)}>
              <span className="cut">
                {codeWord(item.code)}
                {'corrected' in item && item.corrected && <span className="small quiet"> {t('form.corrected')}</span>}{' '}
                <span className="quiet">{item.description && <NamedText text={item.description} plain />}</span>
              </span>
              <span className="small quiet nowrap">
                {severityWord(item.severity)} {dayText(item.at)}
              </span>
            </Checkbox>
          </li>
        )
      })}
    </ul>
  )
}
