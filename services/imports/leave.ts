import type { Leave } from '#domain/place.ts'
import type { RowReader } from './row-reader.ts'

export interface LeaveWord {
  id: string
  zh: string
  en: string
}

function kindNamed(text: string, words: readonly LeaveWord[]): string | undefined {
  const plain = text.replace(/[\s（）()]/g, '').toLowerCase()
  const exact = words.find(({ id, zh, en }) =>
    [id.toLowerCase(), zh, en.toLowerCase().replace(/\s/g, '')].includes(plain),
  )
  const part = words.filter(
    ({ zh }) => zh.split('、').includes(plain) || (plain.length >= 2 && (zh.includes(plain) || plain.includes(zh))),
  )
  return exact?.id ?? (part.length === 1 ? part[0]?.id : undefined)
}

/** The leave a row tells of, or undefined where it tells of none or is at fault. */
export function leaveOf(reader: RowReader, words: readonly LeaveWord[]): Leave | undefined {
  const [text, fromOn, toOn, note] = [
    reader.text('leaveKind'),
    reader.day('leaveFrom'),
    reader.day('leaveTo'),
    reader.prose('leaveNote', { limit: 2000 }),
  ]
  if (text === undefined && fromOn === undefined && toOn === undefined) return undefined
  if (reader.failed()) return undefined
  if (text === undefined) return reader.fault('leaveKind', 'row.leaveKindMissing')
  const kind = kindNamed(text, words)
  if (kind === undefined)
    return reader.fault('leaveKind', 'row.leaveUnknown', {
      value: text,
      expected: words.map(({ zh }) => zh).join('、'),
    })
  if (fromOn === undefined) return reader.fault('leaveFrom', 'row.leaveDatesMissing')
  if (toOn === undefined) return reader.fault('leaveTo', 'row.leaveDatesMissing')
  if (toOn < fromOn) return reader.fault('leaveTo', 'row.datesReversed', { from: fromOn, to: toOn })
  return { kind, fromOn, toOn, ...(note === undefined ? {} : { note }) }
}

/** One order for equal lists of leaves. */
export function sortedLeaves(leaves: readonly Leave[]): Leave[] {
  return leaves
    .map(({ kind, fromOn, toOn, note }) => ({ kind, fromOn, toOn, ...(note === undefined ? {} : { note }) }))
    .toSorted((a, b) =>
      JSON.stringify([a.fromOn, a.kind, a.toOn, a.note]) < JSON.stringify([b.fromOn, b.kind, b.toOn, b.note]) ? -1 : 1,
    )
}
