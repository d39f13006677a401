import '../orders/orders.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { WeekSummary } from '#domain/contract/findings.ts'
import type { MeasureRow, MeasureSpan } from '#domain/contract/measures.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { MeasureEnd } from './measure-end.tsx'
import { MeasureForm } from './measure-form.tsx'

const tones = { running: 'accent', late: 'bad', done: 'ok', dropped: 'plain' } as const
const icons = { running: 'clock', late: 'clock', done: 'check', dropped: 'cross' } as const

/** 下步措施: what is to be done, by whom and by when; of those that run, what was found before and since. */
export function MeasuresTab({ week }: { week: WeekSummary }) {
  const t = useWords('measures')
  const language = useLanguage()
  const lead = useMayReview()
  const { data, error, refetch } = useCall('measures.list', { on: week.fromOn }, { keep: true })
  const [adding, setAdding] = useState(false)
  useKeys(
    lead && !adding
      ? [{ code: 'KeyM', alt: true, run: () => setAdding(true), hint: { keys: ['Alt', 'M'], words: t('add') } }]
      : [],
  )
  if (error) return <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
  if (!data) return <Skeleton rows={4} height={60} />
  return (
    <div className="measures">
      {lead &&
        (adding ? (
          <MeasureForm onClose={() => setAdding(false)} />
        ) : (
          <div className="row">
            <Button onClick={() => setAdding(true)}>
              {t('add')}
              <kbd>Alt+M</kbd>
            </Button>
            <span className="small quiet">{t('printed')}</span>
          </div>
        ))}
      {data.length === 0 && !adding && <Empty kind="nothingYet" title={t('none')} text={t('noneText')} />}
      <ul>
        {data.map((row) => (
          <Measure key={refText(row.ref)} row={row} />
        ))}
      </ul>
    </div>
  )
}

function Measure({ row }: { row: MeasureRow }) {
  const t = useWords('measures')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { codeWord } = usePack()
  const lead = useMayReview()
  const [open, setOpen] = useState<'edit' | 'end' | 'void'>()
  const close = () => setOpen(undefined)
  const who = [row.owner && directory.unitName(row.owner), row.person && directory.personName(row.person)]
  const aim = [
    row.unit ? directory.unitName(row.unit) : t('everyUnit'),
    row.codes.length > 0 ? row.codes.map(codeWord).join(terms('listComma')) : t('everyCode'),
  ]
  return (
    <li>
      <header>
        <b>
          <NamedText text={row.what} />
        </b>
        <Tag tone={tones[row.state]} icon={icons[row.state]}>
          {t(`state.${row.state}`)}
        </Tag>
        {row.isNew && <Tag>{t('isNew')}</Tag>}
      </header>
      <p className="small quiet">
        {t('line', {
          who: who.filter(Boolean).join(terms('listComma')),
          due: dayText(row.dueOn),
          aim: aim.join(' · '),
        })}
      </p>
      {row.outcome && (
        <p className="small">
          <NamedText text={row.outcome} />
        </p>
      )}
      {row.spans && (
        <p>
          <Span words="before" span={row.spans.before} /> <Span words="since" span={row.spans.since} />
        </p>
      )}
      {row.spans && (
        <p className="small quiet">
          {row.compared
            ? t(`than.${row.compared.than}`, {
                beforeHits: row.compared.before.hits,
                beforeVisits: row.compared.before.visits,
                sinceHits: row.compared.since.hits,
                sinceVisits: row.compared.since.visits,
              })
            : t('notCompared')}
        </p>
      )}
      {lead && row.mine && open === undefined && (
        <div className="row">
          {row.endedOn === undefined && (
            <Button size="small" onClick={() => setOpen('end')}>
              {t('end')}
            </Button>
          )}
          <Button size="small" onClick={() => setOpen('edit')}>
            {t('edit')}
          </Button>
          <Button size="small" onClick={() => setOpen('void')}>
            {t('void')}
          </Button>
        </div>
      )}
      {open === 'edit' && <MeasureForm measure={row} onClose={close} />}
      {open === 'end' && <MeasureEnd measure={row} onClose={close} />}
      {open === 'void' && <VoidForm noun="measure" at={row.ref} onDone={close} />}
    </li>
  )
}

function Span({ words, span: { fromOn, toOn, visits, findings } }: { words: 'before' | 'since'; span: MeasureSpan }) {
  const t = useWords('measures')
  return (
    <span className="measure-span">
      {t(words, { from: dayText(fromOn), to: dayText(toOn) })}{' '}
      <a href={hrefOf({ at: 'counted', query: visits.query })}>{t('visits', { count: visits.count })}</a>
      {' · '}
      <a href={hrefOf({ at: 'findings', filter: findings.query })}>{t('findings', { count: findings.count })}</a>
    </span>
  )
}
