import { Button } from 'antd'
import { useState } from 'react'
import type { RecheckRow } from '#domain/contract/rechecks.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { go, hrefOf } from '../data/route.ts'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { BriefList } from './brief-list.tsx'

/** One re-measurement: what is looked at again, and, on its day, the visit that does it. */
export function RecheckPanel({ row }: { row: RecheckRow }) {
  const t = useWords('orders')
  const language = useLanguage()
  const directory = useDirectory()
  const start = useCommand('visits.start')
  const [voiding, setVoiding] = useState(false)
  async function begin() {
    const made = await start.run({ unit: { ref: row.unit }, inspectors: [], mode: 'covert' }).catch(() => undefined)
    if (made) go({ at: 'visit', ref: made.ref, tab: 'roll' })
  }
  return (
    <aside className="order-panel" aria-label={t('rechecks')}>
      <header>
        <h2>{directory.unitName(row.unit)}</h2>
        <p className="small quiet">
          {t('recheck.fromTo', { from: dayText(row.fromOn), to: dayText(row.toOn) })}
          {row.dueOn && ` · ${t('recheck.dueOn', { day: dayText(row.dueOn) })}`}
        </p>
      </header>
      {!row.done && !row.missed && row.dueOn === undefined && (
        <p className="small quiet">{t(row.mine ? 'recheck.hidden' : 'recheck.theirs')}</p>
      )}
      {!row.done && row.dueOn !== undefined && (
        <>
          <div className="row">
            <Button type="primary" loading={start.busy} onClick={() => void begin()}>
              {t('recheck.begin')}
            </Button>
          </div>
          <p className="small quiet">{t('recheck.beginNote')}</p>
        </>
      )}
      {start.error && <ErrorLine>{faultOf(start.error, language).text}</ErrorLine>}
      <section>
        <h3>{t('recheck.look')}</h3>
        <BriefList items={row.items} />
        {row.overCap && (
          <p className="small quiet">
            {t('recheck.sampled', { n: row.items.length, of: row.overCap.of })}
            <NamedText text={row.overCap.reason} plain />
          </p>
        )}
      </section>
      <section>
        <h3>{t('orders')}</h3>
        <ul>
          {row.rectifications.map((ref, index) => (
            <li key={refText(ref)}>
              <a href={hrefOf({ at: 'orders', tab: 'orders', record: ref })}>{t('recheck.order', { n: index + 1 })}</a>
            </li>
          ))}
        </ul>
      </section>
      {row.mine && !row.done && (
        <div className="row">
          <button type="button" className="link small" onClick={() => setVoiding(!voiding)}>
            {t('void')}
          </button>
        </div>
      )}
      {voiding && <VoidForm noun="recheck" at={row.ref} onDone={() => setVoiding(false)} />}
    </aside>
  )
}
