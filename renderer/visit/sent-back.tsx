import type { RecordView } from '#domain/contract/visits.ts'
import { Returned } from '../findings/returned.tsx'

interface Props {
  record: Pick<RecordView<'finding'>, 'review' | 'returned'> | undefined
  /** Fields that show their reasons themselves. */
  except?: readonly string[]
}

/** Why a record came back, at the record, until it is answered. */
export function SentBack({ record, except = [] }: Props) {
  if (record?.review !== 'returned') return null
  const reasons = record.returned?.filter(({ field }) => !except.includes(field)) ?? []
  return reasons.length > 0 && <Returned reasons={reasons} />
}
