import type { Day, Ref } from '#domain/fields.ts'
import type { Leave } from '#domain/place.ts'
import { findUnit } from './find-unit.ts'
import type { Known } from './known.ts'
import { leaveOf, type LeaveWord } from './leave.ts'
import type { RowReader } from './row-reader.ts'

/** One row of a list of people, read and checked by itself. */
export interface PersonRow {
  reader: RowReader
  name: string
  unit: Ref
  staffNumber?: string
  phone?: string
  post?: string
  roomLabel?: string
  asOfOn?: Day
  leave?: Leave
}

/** Names are written with spaces to line them up; Chinese ones have none. */
function nameIn(reader: RowReader): string | undefined {
  const text = reader.text('name')
  if (text === undefined) {
    if (!reader.failed()) reader.fault('name', 'row.nameMissing')
    return undefined
  }
  const name = /^[\p{Script=Han}\s]+$/u.test(text) ? text.replace(/\s/gu, '') : text.replace(/\s+/gu, ' ')
  if (/[、,，;；/]/.test(name)) return reader.fault('name', 'row.nameSeveral', { value: name })
  if (/[\d@#$%^&*=+<>?|\\]/.test(name) || name.length < 2 || name.length > 60)
    return reader.fault('name', 'row.nameInvalid', { value: name })
  return name
}

function phoneIn(reader: RowReader): string | undefined {
  const phone = reader.text('phone')
  if (phone === undefined || /^[\d\s+\-()（）转,，;；/、]{3,60}$/.test(phone)) return phone
  return reader.fault('phone', 'row.phoneInvalid', { value: phone })
}

export function personRow(
  reader: RowReader,
  known: Known,
  chosen: Ref | undefined,
  words: readonly LeaveWord[],
): PersonRow | undefined {
  const name = nameIn(reader)
  const unit = findUnit(reader, known, chosen)
  const section = [reader.prose('department', { merged: true }), reader.prose('post', { merged: true })].filter(
    (part) => part !== undefined,
  )
  const given = {
    staffNumber: reader.text('staffNumber'),
    phone: phoneIn(reader),
    post: section.length > 0 ? section.join(' ') : undefined,
    roomLabel: reader.prose('room', { merged: true }),
    asOfOn: reader.day('asOfOn'),
    leave: leaveOf(reader, words),
  }
  if (name === undefined || unit === undefined || reader.failed()) return undefined
  return { reader, name, unit, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
}
