import { useState } from 'react'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { History } from '../findings/history.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { BriefList } from './brief-list.tsx'
import { OrderState } from './order-state.tsx'
import { StepForm } from './step-form.tsx'
import { StepList } from './step-list.tsx'
import { usePapers } from './use-papers.ts'
import { WriteLetter } from './write-letter.tsx'

/** One order: what it asks for and why, what has happened to it, and the step that comes next. */
export function OrderPanel({ order, onChange }: { order: RectificationRow; onChange: () => void }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  const directory = useDirectory()
  const lead = useMayReview()
  const [voiding, setVoiding] = useState(false)
  const { standing } = order
  const papers = usePapers()
  const due = standing.late > 0 ? papers.find(({ step }) => step > standing.pressed) : undefined
  const heads = [
    order.number,
    t(`manner.${order.manner}`),
    `${t('issued')} ${dayText(order.issuedOn)}`,
    `${t('due')} ${dayText(standing.dueOn)}`,
    standing.closedOn && t('closedOn', { day: dayText(standing.closedOn) }),
    order.contact && `${t('contact')} ${order.contact}`,
  ]
  return (
    <aside className="order-panel" aria-label={t('detail')}>
      <header>
        <h2>{directory.unitName(order.unit)}</h2>
        <OrderState standing={standing} />
        <p className="small quiet">{heads.filter(Boolean).join(' · ')}</p>
      </header>
      <section>
        <h3>{t('facts')}</h3>
        <BriefList items={order.items} />
        {order.remeasure && <p className="small quiet">{t('remeasure')}</p>}
        {order.recurrences.length > 0 && (
          <p className="small wait">
            {t('recurred')}
            {order.recurrences.map(({ ref, on }, index) => (
              <span key={refText(ref)}>
                {index > 0 && terms('listComma')}
                <a href={hrefOf({ at: 'findings', filter: {}, record: ref })}>{dayText(on)}</a>
              </span>
            ))}
          </p>
        )}
      </section>
      <section>
        <h3>{t('demand')}</h3>
        <p className="order-text">
          <NamedText text={order.demand} />
        </p>
      </section>
      <section>
        <h3>{t('history')}</h3>
        <StepList told={order.told} />
      </section>
      <StepForm key={refText(order.ref)} order={order} />
      {lead && order.items.some(({ review }) => review === 'accepted') && (
        <WriteLetter form="notice" about={order.ref} />
      )}
      {lead && due && (
        <WriteLetter form="ladder" about={order.ref} label={t('document.writePaper', { name: due.label })} />
      )}
      {order.mine && (
        <div className="row">
          <button type="button" className="link small" onClick={onChange}>
            {t('change')}
          </button>
          <button type="button" className="link small" onClick={() => setVoiding(!voiding)}>
            {t('void')}
          </button>
        </div>
      )}
      {voiding && <VoidForm noun="rectification" at={order.ref} onDone={() => setVoiding(false)} />}
      <History at={order.ref} />
    </aside>
  )
}
