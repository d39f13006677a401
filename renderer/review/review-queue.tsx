import './review.css'
import '../findings/findings.css'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { QueueRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useMayReview } from '../data/session.tsx'
import { ReviewBar } from '../findings/review-bar.tsx'
import { useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { useKeys } from '../ui/keys.ts'
import { type Kind, kindOf, useQueueColumns } from './queue-columns.tsx'
import { QueueRecord } from './queue-record.tsx'

/** What waits for a reviewer: the list, and the record under the cursor with its answer beside it. */
export function ReviewQueue({ rows }: { rows: readonly QueueRow[] | undefined }) {
  const t = useWords('week')
  const terms = useWords('terms')
  const reviewer = useMayReview()
  const decide = useCommand('reviews.decide')
  const [kind, setKind] = useState<Kind>('all')
  const [current, setCurrent] = useState<string>()
  const shown = useMemo(() => rows?.filter((row) => kind === 'all' || kindOf(row) === kind), [rows, kind])
  const index = Math.max(0, shown?.findIndex((row) => refText(row.ref) === current) ?? 0)
  const row = shown?.[index]
  const visit = row
    ? (shown ?? []).filter((other) => refText(other.visit) === refText(row.visit) && canGoTogether(other))
    : []
  const nameless = rows?.some((one) => one.noun === 'attendance' && one.blocked !== 'own')
  const columns = useQueueColumns(kind)
  const acceptVisit = () =>
    decide.fire({
      subjects: visit.slice(0, 500).map(({ noun, ref, hash }) => ({ noun, ref, hash })),
      decision: 'accepted',
    })
  const together = reviewer && row !== undefined && visit.length > 1
  useKeys([
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
    ...(together ? [{ code: 'KeyV', run: () => acceptVisit(), hint: { keys: 'V', words: t('keysTogether') } }] : []),
  ])
  if (rows?.length === 0) return <Empty kind="nothingYet" title={t('noQueue')} text={t('noQueueText')} />
  return (
    <div className="queue">
      <div className="queue-list">
        <div className="queue-kinds">
          <Choices<Kind>
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
          label={t('queue', { n: rows?.length ?? 0 })}
          columns={columns}
          rows={shown}
          rowKey={(one) => refText(one.ref)}
          current={row && refText(row.ref)}
          onCurrent={(_, key) => setCurrent(key)}
          autoFocus={shown !== undefined}
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
          {together && (
            <Button size="small" loading={decide.busy} onClick={acceptVisit}>
              {t('acceptVisit', { count: visit.length })}
              <kbd>V</kbd>
            </Button>
          )}
        </aside>
      )}
    </div>
  )
}

/** Lines that nothing rests on and nobody has to ask about are accepted together; findings never. */
function canGoTogether({ noun, blocked, missing, flags, review }: QueueRow): boolean {
  return noun !== 'finding' && !blocked && missing.length === 0 && flags.length === 0 && review !== 'returned'
}

function nextOf(rows: readonly QueueRow[], index: number): string | undefined {
  const next = rows[index + 1] ?? rows[index - 1]
  return next && refText(next.ref)
}
