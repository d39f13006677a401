import { Button } from 'antd'
import { type Ref, sameRef } from '#domain/fields.ts'
import { useDirectory } from '../../data/directory.tsx'
import { hrefOf, type VisitTab } from '../../data/route.ts'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useVisit, type VisitSession } from '../session.tsx'
import type { OpenForm } from './open-form.ts'
import { saveName, type Form } from './use-form.ts'

interface Props {
  open: OpenForm
  form: Form
  onNext: () => void
  onBack: () => void
}

/** Which record this is, which line it came from, and whether it may still be changed freely. */
export function FormHead({ open, form, onNext, onBack }: Props) {
  const t = useWords('visit')
  const visit = useVisit()
  const { entry } = form
  const list = open.noun === 'finding' ? visit.findings : visit.commendations
  const at = entry ? list.findIndex((other) => other.key === entry.key) : list.length
  const source = form.fields.source && sourceOf(visit, form.fields.source)
  return (
    <div className="finding-head">
      <button type="button" className="finding-back" aria-label={t('finding.back')} onClick={onBack}>
        <Icon name="left" />
      </button>
      <h2>{t(open.noun === 'finding' ? 'findingNumber' : 'commendationNumber', { n: at + 1 })}</h2>
      {source && (
        <Source
          tab={source.tab}
          person={source.person}
          place={source.place}
          at={source.at}
          record={form.fields.source}
        />
      )}
      <span className="form-actions">
        {visit.closed ? (
          <Tag icon="lock">{t('finding.sealed')}</Tag>
        ) : (
          <span className="small faint finding-free">{t(entry?.ref ? 'finding.free' : 'finding.draft')}</span>
        )}
        {entry?.ref && !visit.readOnly && (
          <button
            type="button"
            className="link"
            onClick={() =>
              entry.ref &&
              visit.write.remove({
                key: entry.key,
                name: saveName(open.noun),
                noun: open.noun,
                ref: entry.ref,
                fields: entry.fields,
              })
            }
          >
            {t('finding.void')}
          </button>
        )}
        {!visit.readOnly && (
          <Button size="small" onClick={onNext}>
            {t('finding.next')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
        )}
      </span>
    </div>
  )
}

interface Origin {
  tab: VisitTab
  person?: string
  place?: string
  at: string
}

function sourceOf(visit: VisitSession, source: Ref): Origin | undefined {
  const isIt = (entry: { ref?: Ref }) => entry.ref !== undefined && sameRef(entry.ref, source)
  const line = [...visit.lines.values()].find(isIt)
  if (line)
    return {
      tab: 'roll',
      person: line.fields.person,
      place: visit.rooms.find((room) => room.ref.id === line.fields.room?.id)?.label,
      at: line.fields.observedAt,
    }
  const order = visit.orders.find(isIt)
  if (order) return { tab: 'order', person: order.fields.person, place: order.fields.place, at: order.fields.at }
  const attitude = visit.attitudes.find(isIt)
  return (
    attitude && {
      tab: 'attitude',
      person: attitude.fields.person,
      place: attitude.fields.place,
      at: attitude.fields.at,
    }
  )
}

function Source({ tab, person, place, at, record }: Origin & { record: Ref | undefined }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const { ref } = useVisit()
  const parts = [place, person && directory.personName(person), timeText(at)].filter(Boolean).join(' · ')
  return (
    <a className="finding-source small" href={hrefOf({ at: 'visit', ref, tab, record })} title={t('finding.openLine')}>
      <span className="wait">
        <StateMark shape="diamond" />
      </span>
      <span className="cut">
        {t('finding.from2', { tab: t(`tab.${tab}`) })}
        {language === 'zh' ? '' : ' '}
        {parts}
      </span>
    </a>
  )
}
