import type { RecordView } from '#domain/contract/visits.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { SaveName, Slot } from './saving.ts'

/** A record as the screen works with it: what the store has, overlaid by what is on its way. */
export interface Entry<V> {
  /** Stays the same from the first keystroke on, through saving and reloading. */
  key: string
  ref?: Ref
  fields: V
  slot?: Slot
  /** As the store last answered. */
  record?: V
}

function newer(slot: Slot, rev: number): boolean {
  return slot.state !== 'saved' || slot.rev > rev
}

/** Stored records and slots of one kind, joined by ref or by key; voided ones left out. */
export function mergeEntries<
  V extends RecordView<
    | 'attendance'
    | 'order'
    | 'attitude'
    | 'finding'
    | 'commendation'
    | 'look'
    | 'gate'
    | 'interview'
    | 'sample'
    | 'slip'
    | 'acknowledgement'
  >,
>(
  records: readonly V[],
  slots: ReadonlyMap<string, Slot>,
  name: SaveName,
  keyOf: (record: V) => string = (record) => refText(record.ref),
): Entry<V>[] {
  const ours = [...slots.values()].filter((slot) => slot.name === name)
  const byRef = new Map(ours.flatMap((slot) => (slot.ref ? [[refText(slot.ref), slot] as const] : [])))
  const used = new Set<string>()
  const entries: Entry<V>[] = []
  for (const record of records) {
    const slot = byRef.get(refText(record.ref))
    if (record.voided) continue
    const key = slot?.key ?? keyOf(record)
    const own = slots.get(key)
    used.add(key)
    if (own && newer(own, record.rev)) {
      if (!own.voided)
        entries.push({
          key,
          ref: own.ref ?? record.ref,
          record,
          slot: own,
          fields: { ...record, ...withoutOld(record, own.fields) },
        })
    } else entries.push({ key, ref: record.ref, record, slot: own, fields: record })
  }
  for (const slot of ours) {
    if (!used.has(slot.key) && !slot.voided)
      entries.push({ key: slot.key, ref: slot.ref, slot, fields: slot.fields as V })
  }
  return entries
}

/** A field that the newer state leaves out is gone; one that only the answer knows stays. */
function withoutOld(record: object, fields: unknown): object {
  const left = Object.fromEntries(
    Object.keys(record)
      .filter((field) => !answerOnly.has(field))
      .map((field) => [field, undefined]),
  )
  return { ...left, ...(fields as object) }
}

const answerOnly = new Set([
  'ref',
  'rev',
  'hash',
  'recordedAt',
  'by',
  'mine',
  'voided',
  'reason',
  'review',
  'returned',
  'verification',
  'unit',
  'category',
  'pack',
  'clause',
  'severity',
  'statement',
  'evidenceCount',
])
