import { Button } from 'antd'
import type { NumberSeries } from '#domain/contract/documents.ts'
import type { DocumentForm } from '#domain/document.ts'
import type { Day } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useWords } from '../i18n/language.ts'

const shown = 8

/** The next number of each own series, to take with one press, and the ones that were left out. */
export function NumberOffers({ on, form, onPick }: { on: Day; form: DocumentForm; onPick: (number: string) => void }) {
  const t = useWords('orders')
  const { series = [] } = useCall('documents.numbers', { on, form }).data ?? {}
  if (series.length === 0) return null
  return (
    <div className="wide number-offers">
      <span className="small quiet">{t('document.series')}</span>
      {series.map((one) => (
        <span key={one.mark} className="row">
          <Button onClick={() => onPick(one.next)}>{one.next}</Button>
          <Gaps series={one} />
        </span>
      ))}
    </div>
  )
}

function Gaps({ series: { gaps } }: { series: NumberSeries }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  if (gaps.length === 0) return null
  const list = gaps
    .slice(0, shown)
    .map(({ from, to }) => (from === to ? String(from) : `${String(from)}–${String(to)}`))
    .join(terms('listComma'))
  return <span className="small wait">{t('document.gaps', { list: gaps.length > shown ? `${list}…` : list })}</span>
}
