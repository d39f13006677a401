import { useState } from 'react'
import type { ObjectionRow } from '#domain/contract/objections.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { useMayReview } from '../data/session.tsx'
import { History } from '../findings/history.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import { BriefList } from './brief-list.tsx'
import { ObjectionStateTag } from './objection-state.tsx'
import { RulingForm } from './ruling-form.tsx'
import { WriteLetter } from './write-letter.tsx'

/** One objection: what it is about, what they say, until when it has to be decided, and the decision. */
export function ObjectionPanel({ row }: { row: ObjectionRow }) {
  const t = useWords('orders')
  const directory = useDirectory()
  const lead = useMayReview()
  const [voiding, setVoiding] = useState(false)
  const heads = [
    row.objector === 'person' ? directory.personName(row.person) : t('objection.unit'),
    t(`objection.${row.way}`),
    `${t('objection.received')} ${dayText(row.receivedOn)}`,
    row.state === 'waiting' && t('objection.dueOn', { day: dayText(row.dueOn) }),
  ]
  return (
    <aside className="order-panel" aria-label={t('objections')}>
      <header>
        <h2>{directory.unitName(row.item?.unit)}</h2>
        <div className="row">
          <ObjectionStateTag row={row} />
          {row.late && (
            <Tag tone="wait" icon="clock">
              {t('objection.late')}
            </Tag>
          )}
        </div>
        <p className="small quiet">{heads.filter(Boolean).join(' · ')}</p>
      </header>
      <section>
        <h3>{t('objection.about')}</h3>
        {row.item ? <BriefList items={[row.item]} /> : <p className="quiet">{t('objection.gone')}</p>}
      </section>
      {row.grounds && (
        <section>
          <h3>{t('objection.grounds')}</h3>
          <p className="order-text">
            <NamedText text={row.grounds} />
          </p>
        </section>
      )}
      {row.statement !== undefined && <Words row={row} />}
      {row.rulings.length > 0 && (
        <section>
          <h3>{t('objection.ruling')}</h3>
          <ol className="order-steps">
            {row.rulings.map((ruling) => (
              <li key={refText(ruling.ref)}>
                <span className="quiet">{dayText(ruling.decidedOn)}</span>
                <span>
                  {t(`objection.state.${ruling.outcome}`)}
                  {ruling.number && ` · ${ruling.number}`}
                </span>
                <span className="quiet">{directory.personName(ruling.by)}</span>
                <small>
                  <NamedText text={ruling.grounds} />
                </small>
                {!ruling.counts && <small className="wait">{t('objection.notCounted')}</small>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {row.state === 'waiting' &&
        (lead && row.keptOut === undefined && row.item ? (
          <RulingForm row={row} line={row.item.hash} />
        ) : (
          <p className="small quiet">{t('objection.mayNot')}</p>
        ))}
      {lead && row.state !== 'waiting' && <WriteLetter form="ruling" about={row.ref} />}
      {row.mine && row.state === 'waiting' && (
        <div className="row">
          <button type="button" className="link small" onClick={() => setVoiding(!voiding)}>
            {t('void')}
          </button>
        </div>
      )}
      {voiding && <VoidForm noun="objection" at={row.ref} onDone={() => setVoiding(false)} />}
      <History at={row.ref} />
    </aside>
  )
}

function Words({ row }: { row: ObjectionRow }) {
  const t = useWords('orders')
  const words = useCall('objections.words', { ref: row.ref }).data
  return (
    <section>
      <h3>{t('objection.ownWords')}</h3>
      {words?.text !== undefined && <p className="order-text">{words.text}</p>}
      {words?.gone && <p className="quiet">{t('objection.wordsGone')}</p>}
    </section>
  )
}
