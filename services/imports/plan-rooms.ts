import { type Ref, refText } from '#domain/fields.ts'
import type { Room } from '#domain/place.ts'
import { findUnit } from './find-unit.ts'
import type { RoomIntent } from './intent.ts'
import type { Known } from './known.ts'
import { purposeNamed, purposeOfLabel, purposeWords } from './purpose.ts'
import type { RowReader } from './row-reader.ts'

function purposeOf(reader: RowReader): Room['purpose'] | undefined {
  const text = reader.text('purpose', { merged: true })
  const purpose = text === undefined ? undefined : purposeNamed(text)
  if (text !== undefined && !purpose)
    reader.fault('purpose', 'row.purposeUnknown', {
      value: text,
      expected: Object.values(purposeWords)
        .map((words) => words[0])
        .join('、'),
    })
  return purpose
}

function orderOf(reader: RowReader): number | undefined {
  const text = reader.text('order')
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text) && Number(text) <= 100_000) return Number(text)
  return reader.fault('order', 'row.orderInvalid', { value: text })
}

/** Rooms by unit and label; what a cell leaves empty stays as it is. */
export function planRooms(readers: readonly RowReader[], known: Known, chosen: Ref | undefined): RoomIntent[] {
  const seen = new Map<string, number>()
  return readers.flatMap((reader): RoomIntent[] => {
    const label = reader.prose('label')
    const unit = findUnit(reader, known, chosen)
    const [building, floor, order, purpose] = [
      reader.prose('building', { merged: true }),
      reader.prose('floor', { merged: true }),
      orderOf(reader),
      purposeOf(reader),
    ]
    if (label === undefined && !reader.failed()) reader.fault('label', 'row.nameMissing')
    if (label === undefined || unit === undefined || reader.failed()) return []
    const key = `${refText(unit)} ${label}`
    const first = seen.get(key)
    if (first !== undefined) {
      reader.fault('label', 'row.duplicate', { first, value: label })
      return []
    }
    seen.set(key, reader.row)
    const found = known.room(unit, label)
    const before: Room = found?.fields ?? { unit, label, purpose: purposeOfLabel(label) }
    const given = Object.fromEntries(
      Object.entries({ building, floor, order, purpose }).filter(([, value]) => value !== undefined),
    )
    const fields: Room = { ...before, ...given, unit }
    const same =
      found &&
      (['building', 'floor', 'order', 'purpose'] as const).every((field) => fields[field] === found.fields[field])
    return [
      {
        noun: 'room',
        row: reader.row,
        act: !found ? 'added' : same ? 'unchanged' : 'changed',
        ...(found ? { ref: found.ref } : {}),
        fields,
      },
    ]
  })
}
