import type { QueueRow } from '#domain/contract/findings.ts'
import type { Ref } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { FieldValue } from '../week/field-value.tsx'
import { recordOf } from './queued.ts'

interface Told {
  code?: string
  observed?: string
  secondObserved?: string
  item?: string
  scenario?: string
  mode?: string
  room?: Ref
  place?: string
  site?: string
  description?: string
  note?: string
}
const kinds = ['code', 'secondObserved', 'observed', 'item', 'scenario', 'mode'] as const

/** What tells one waiting record from its neighbours: where and which state, or which problem and what was seen. */
export function QueueSeen({ row }: { row: QueueRow }) {
  const directory = useDirectory()
  const visit = useCall('visits.get', { ref: row.visit }).data
  const record: Told | undefined = visit && recordOf(visit, row)
  if (!record) return null
  const kind = kinds.find((field) => record[field] !== undefined)
  const place = (record.room && directory.room(record.room)?.label) ?? record.place ?? record.site
  const text = record.description ?? record.note
  return (
    <>
      {row.noun !== 'finding' && place && <span className="queue-place">{place}</span>}
      {kind && (
        <span className={text ? 'quiet' : undefined}>
          <FieldValue field={kind} value={record[kind]} />
        </span>
      )}
      {text && (
        <span className={kind ? 'queue-text' : undefined}>
          <NamedText text={text} plain />
        </span>
      )}
    </>
  )
}
