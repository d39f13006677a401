import type { Leave } from '#domain/place.ts'
import type { LeaveKind } from '#domain/reference/attendance-state.ts'
import type { Span } from './day.ts'
import type { RowReader } from './row-reader.ts'

/** A kind of leave of the rule pack, with the words lists use for it. */
export type LeaveWord = Pick<LeaveKind, 'id' | 'zh' | 'en' | 'also'>

const nothing = /^(?:无|没有|否|[-—–/\\、.]+)$/

/** Whether a cell says in its way that there is nothing. */
export function saysNothing(text: string): boolean {
  return nothing.test(text)
}

function kindNamed(text: string, words: readonly LeaveWord[]): string | undefined {
  const plain = text.replace(/[\s（）()]/g, '').toLowerCase()
  const wordsOf = ({ zh, also = [] }: LeaveWord) => [zh, ...zh.split('、'), ...also]
  const exact = words.find((word) =>
    [word.id.toLowerCase(), word.en.toLowerCase().replace(/\s/g, ''), ...wordsOf(word)].includes(plain),
  )
  const part = words.filter((word) =>
    wordsOf(word).some((one) => plain.length >= 2 && (one.includes(plain) || plain.includes(one))),
  )
  return exact?.id ?? (part.length === 1 ? part[0]?.id : undefined)
}

/** First and last day: from their two columns, else from the one that holds both. */
function spanIn(reader: RowReader, year: number): Partial<Span> {
  const [fromOn, toOn, both] = [
    reader.day('leaveFrom', year),
    reader.day('leaveTo', year),
    reader.span('leaveSpan', year),
  ]
  if (fromOn === undefined && toOn === undefined) return both ?? {}
  return { ...(fromOn === undefined ? {} : { fromOn }), ...(toOn === undefined ? {} : { toOn }) }
}

/** The leave a row tells of, or undefined where it tells of none or is at fault; days without a year are of `year`. */
export function leaveOf(reader: RowReader, words: readonly LeaveWord[], year: number): Leave | undefined {
  const said = reader.text('leaveKind')
  const text = said === undefined || saysNothing(said) ? undefined : said
  const { fromOn, toOn } = spanIn(reader, year)
  const note = reader.prose('leaveNote', { limit: 2000 })
  if (text === undefined && fromOn === undefined && toOn === undefined) return undefined
  if (reader.failed()) return undefined
  const kind = kindNamed(text ?? note ?? '', words)
  if (kind === undefined && text === undefined) return reader.fault('leaveKind', 'row.leaveKindMissing')
  if (kind === undefined)
    return reader.fault('leaveKind', 'row.leaveUnknown', {
      value: text ?? '',
      expected: words.map(({ zh }) => zh).join('、'),
    })
  const column = (key: string) => (reader.has(key) || !reader.has('leaveSpan') ? key : 'leaveSpan')
  if (fromOn === undefined) return reader.fault(column('leaveFrom'), 'row.leaveDatesMissing')
  if (toOn === undefined) return reader.fault(column('leaveTo'), 'row.leaveDatesMissing')
  if (toOn < fromOn) return reader.fault(column('leaveTo'), 'row.datesReversed', { from: fromOn, to: toOn })
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
