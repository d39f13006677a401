import './review.css'
import '../findings/findings.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { QueueFilter, QueueKind, QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { useCall, usePages } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useMayReview } from '../data/session.tsx'
import { ReviewBar } from '../findings/review-bar.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { useQueueColumns } from './queue-columns.tsx'
import { QueueRecord } from './queue-record.tsx'

/** So many are decided on in one call at most. */
const atOnce = 500

/** What waits for a reviewer: the list, and the record under the cursor with its answer beside it; `count` are in it whatever their kind. */
export function ReviewQueue({
  filter,
  count,
}: {
  filter: Partial<Omit<QueueFilter, 'kind'>>
  count: number | undefined
}) {
  const t = useWords('week')
  const terms = useWords('terms')
  const language = useLanguage()
  const reviewer = useMayReview()
  const decide = useCommand('reviews.decide')
  const [kind, setKind] = useState<QueueKind>('all')
  const [current, setCurrent] = useState<string>()
  const pages = usePages('reviews.queue', { ...filter, kind })
  const shown = pages.rows
  const index = Math.max(0, shown?.findIndex((row) => refText(row.ref) === current) ?? 0)
  const row = shown?.[index]
  const together = useCall(
    'reviews.together',
    { ...filter, kind, visit: row?.visit ?? nowhere },
    { off: row === undefined || !reviewer },
  )
  const clean = together.data ?? []
  const nameless = shown?.some((one) => one.noun === 'attendance' && one.blocked !== 'own')
  const columns = useQueueColumns(kind)
  async function acceptVisit() {
    if (decide.busy) return
    const seen = new Set(clean.map(({ hash }) => hash))
    // Read again, so that what was just decided is not decided twice; what changed meanwhile was not read by anybody.
    const lines = ((await together.refetch()).data ?? []).filter(({ hash }) => seen.has(hash))
    for (let from = 0; from < lines.length; from += atOnce)
      await decide.run({ subjects: lines.slice(from, from + atOnce), decision: 'accepted' })
  }
  const accept = () => void acceptVisit().catch(() => undefined)
  const canAccept = reviewer && row !== undefined && clean.length > 1
  useKeys([
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
    ...(canAccept ? [{ code: 'KeyV', run: accept, hint: { keys: 'V', words: t('keysTogether') } }] : []),
  ])
  if (pages.error && !shown) return <ErrorLine again={pages.again}>{faultOf(pages.error, language).text}</ErrorLine>
  if (count === 0) return <Empty kind="nothingYet" title={t('noQueue')} text={t('noQueueText')} />
  return (
    <div className="queue">
      <div className="queue-list">
        <div className="queue-kinds">
          <Choices<QueueKind>
            label={t('queueKind')}
            value={kind}
            onPick={setKind}
            choices={[
              { value: 'all', label: t('queueAll') },
              { value: 'finding', label: terms('noun.finding') },
              { value: 'attendance', label: terms('noun.attendance') },
              { value: 'other', label: t('queueOther') },
            ]}
          />
          {nameless && <span className="small quiet">{t('nameless')}</span>}
        </div>
        <DataTable
          label={t('queue', { n: count ?? 0 })}
          columns={columns}
          rows={shown}
          rowKey={(one) => refText(one.ref)}
          current={row && refText(row.ref)}
          onCurrent={(_, key) => setCurrent(key)}
          autoFocus={shown !== undefined}
          onEnd={pages.onEnd}
        />
      </div>
      {row && (
        <aside className="queue-record" key={refText(row.ref)}>
          <QueueRecord row={row} />
          {row.review !== 'returned' && (
            <ReviewBar
              subject={row}
              second={row.review === 'reviewed'}
              blocked={row.blocked}
              who={row.who}
              missing={row.missing}
              onDecided={() => setCurrent(nextOf(shown ?? [], index))}
            />
          )}
          {decide.error && <ErrorLine>{faultOf(decide.error, language).text}</ErrorLine>}
          {canAccept && (
            <Button size="small" loading={decide.busy} onClick={accept}>
              {t('acceptVisit', { count: clean.length })}
              <kbd>V</kbd>
            </Button>
          )}
        </aside>
      )}
    </div>
  )
}

const nowhere = { log: '', id: '' }

function nextOf(rows: readonly QueueRow[], index: number): string | undefined {
  const next = rows[index + 1] ?? rows[index - 1]
  return next && refText(next.ref)
}
