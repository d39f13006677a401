import type { Day, Ref } from '#domain/fields.ts'
import type { Leave } from '#domain/place.ts'
import { findUnit } from './find-unit.ts'
import type { Known } from './known.ts'
import { leaveOf, type LeaveWord, saysNothing } from './leave.ts'
import type { RowReader } from './row-reader.ts'

/** One row of a list of people, read and checked by itself. */
export interface PersonRow {
  reader: RowReader
  name: string
  unit: Ref
  staffNumber?: string
  phone?: string
  /** Section and post, as they stand on the roster. */
  post?: string
  /** What the row itself names as post. */
  title?: string
  /** Names of those who stand in at the post. */
  substitutes?: string[]
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
  if (!/^[\p{L}\p{M}〇·•.'’() （）-]{2,60}$/u.test(name))
    return reader.fault('name', 'row.nameInvalid', { value: name })
  return name
}

const yearOf = (day: Day) => Number(day.slice(0, 4))

function phoneIn(reader: RowReader): string | undefined {
  const phone = reader.text('phone')
  if (phone === undefined || /^[\d\s+\-()（）转,，;；/、]{3,60}$/.test(phone)) return phone
  return reader.fault('phone', 'row.phoneInvalid', { value: phone })
}

/** Names parted by spaces; a space inside a name stands beside a single character. */
function apart(text: string): string[] {
  const parts = text
    .replace(/^\s*[AB]角:?/i, '')
    .trim()
    .split(/\s+/)
  if (parts.some((part) => /^\p{Script=Han}$/u.test(part))) return [parts.join('')]
  return parts.every((part) => /^\p{Script=Han}+$/u.test(part)) ? parts : [parts.join(' ')]
}

/** Several names in one cell; a mark that only says who is A and who is B names nobody. */
function substitutesIn(reader: RowReader): string[] | undefined {
  const text = reader.text('substitute', { merged: true })
  if (text === undefined || saysNothing(text)) return undefined
  const names = text
    .normalize('NFKC')
    .split(/[、,;/]+/)
    .flatMap(apart)
    .filter((name) => name !== '')
  const [wrong] = names.filter((name) => !/^[\p{Script=Han}·•]{2,}$/u.test(name) && !/^[a-z.' -]{3,}$/i.test(name))
  if (names.length > 0 && wrong === undefined) return names
  reader.warn('substitute', 'row.substituteNoName', { value: text })
  return undefined
}

export function personRow(
  reader: RowReader,
  known: Known,
  chosen: Ref | undefined,
  { leaveKinds, today }: { leaveKinds: readonly LeaveWord[]; today: Day },
): PersonRow | undefined {
  const name = nameIn(reader)
  const unit = findUnit(reader, known, chosen)
  const title = reader.prose('post', { merged: true })
  const section = [reader.prose('department', { merged: true }), title].filter((part) => part !== undefined).join(' ')
  if (section.length > 200)
    reader.fault('post', section.includes('⟦') ? 'row.tooLongWithNames' : 'row.tooLong', {
      length: section.length,
      limit: 200,
    })
  const asOfOn = reader.day('asOfOn', yearOf(today))
  const given = {
    staffNumber: reader.text('staffNumber'),
    phone: phoneIn(reader),
    title,
    post: section === '' ? undefined : section,
    roomLabel: reader.prose('room', { merged: true }),
    substitutes: substitutesIn(reader),
    asOfOn,
    leave: leaveOf(reader, leaveKinds, yearOf(asOfOn ?? today)),
  }
  if (name === undefined || unit === undefined || reader.failed()) return undefined
  return { reader, name, unit, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
}
