import type { QueueRow } from '#domain/contract/findings.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { EvidenceView } from '../data/evidence-view.tsx'
import { useFieldWord } from '../data/field-word.ts'
import { piecesOf } from '../data/pieces-of.ts'
import { hrefOf, type VisitTab } from '../data/route.ts'
import { ClauseText } from '../findings/clause-text.tsx'
import { ClockFlag } from '../findings/clock-flag.tsx'
import { KeyFlag } from '../findings/key-flag.tsx'
import { History } from '../findings/history.tsx'
import { OwnWords } from '../findings/own-words.tsx'
import { Returned } from '../findings/returned.tsx'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import { FieldValue } from '../week/field-value.tsx'
import { fieldsShown } from '../week/fields-shown.ts'
import { useFlagWords } from './flag-words.ts'
import { recordOf } from './queued.ts'

const tabOf: Record<QueueRow['noun'], VisitTab> = {
  visit: 'leave',
  attendance: 'roll',
  order: 'order',
  attitude: 'attitude',
  finding: 'findings',
  commendation: 'findings',
}

/** The record that is judged, field by field, with its photos and how it came about. */
export function QueueRecord({ row }: { row: QueueRow }) {
  const terms = useWords('terms')
  const directory = useDirectory()
  const word = useFieldWord()
  const visit = useCall('visits.get', { ref: row.visit }).data
  const record = visit && recordOf(visit, row)
  const flagWords = useFlagWords()
  const photos = piecesOf(visit?.evidence ?? [], row.ref)
  return (
    <>
      <h2 className="row queue-title">
        <a
          href={hrefOf({
            at: 'visit',
            ref: row.visit,
            tab: tabOf[row.noun],
            record: row.ref,
          })}
        >
          {directory.unitName(row.unit)}
        </a>
        <span className="quiet">{terms(`noun.${row.noun}`)}</span>
      </h2>
      {row.flags.length > 0 && (
        <div className="queue-flags">
          {row.flags.map((flag) => (
            <Tag key={flag} tone={flag === 'found' ? 'plain' : 'wait'} icon={flag === 'found' ? 'flag' : 'warning'}>
              {flagWords(flag)}
            </Tag>
          ))}
        </div>
      )}
      {record && (
        <dl className="record-fields">
          {fieldsShown(record).map(([field, value]) => (
            <div key={field}>
              <dt>{word(field)}</dt>
              <dd>
                <FieldValue field={field} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <ClockFlag visit={row.visit} record={row.noun === 'visit' ? undefined : row.ref} />
      <KeyFlag noun={row.noun} record={row.ref} />
      {record?.returned && <Returned reasons={record.returned} />}
      {record && 'statement' in record && record.statement !== undefined && <OwnWords at={row.ref} />}
      {record && 'clause' in record && <ClauseText clause={record.clause} />}
      {photos.length > 0 && (
        <div className="finding-photos">
          {photos.map((one) => (
            <figure key={one.ref.id}>
              <EvidenceView
                sha256={one.sha256}
                mime={one.mime}
                held={one.held}
                caption={one.caption ?? terms('noun.evidence')}
              />
            </figure>
          ))}
        </div>
      )}
      <History at={row.ref} />
    </>
  )
}
