import { diffArrays } from 'diff'
import type { EditedNumber, EditedSentence } from '#domain/contract/documents.ts'
import type { DocumentNumber } from '#domain/document.ts'
import { bookmarkOf } from '../documents/counts.ts'
import { chineseValue, type Numeral, numeralsOf } from './numerals.ts'
import type { ReadParagraph } from './read-docx.ts'

export interface Comparison {
  sentences: EditedSentence[]
  numbers: EditedNumber[]
  /** Places of paragraphs of the original that are in the edited text no more. */
  struck: ReadonlySet<number>
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Numerals that the text has more often than what it is backed by: the sentence as it was, and numbers that were counted. */
function unbacked(text: string, was: readonly Numeral[], counted: readonly Numeral[]): string[] {
  const left = [...was]
  const marks = [...counted]
  const takes = (list: Numeral[], is: (one: Numeral) => boolean) => {
    const at = list.findIndex(is)
    if (at >= 0) list.splice(at, 1)
    return at >= 0
  }
  const open = numeralsOf(text).filter(
    ({ value, bare }) => !takes(left, (one) => one.value === value) && !takes(marks, (one) => one.bare === bare),
  )
  // 一个 where another number stood is that number changed; by itself it says no more than 'a'.
  const isChanged = left.some(({ weak }) => !weak)
  return open.filter(({ weak }) => !weak || isChanged).map(({ text: said }) => said)
}

/** What a counted number's bookmark holds, in whatever figures. */
function countedIn(text: string): Numeral[] {
  const alone = plain(text)
  const value = chineseValue(alone)
  if (value === undefined) return numeralsOf(alone)
  return [{ text: alone, value: String(value), bare: String(value), weak: false }]
}

/** So many characters do two texts have in common, of the longer one's. */
function likeness(a: string, b: string): number {
  const left = new Map<string, number>()
  for (const character of a) left.set(character, (left.get(character) ?? 0) + 1)
  let common = 0
  for (const character of b) {
    const n = left.get(character) ?? 0
    if (n > 0) common += 1
    left.set(character, n - 1)
  }
  return common / Math.max(1, a.length, b.length)
}

const alike = 0.5

/** Numbers of the document by their bookmarks: whether each still says what was counted. */
function numbersIn(edited: readonly ReadParagraph[], numbers: readonly DocumentNumber[]): EditedNumber[] {
  const marks = new Map(edited.flatMap((paragraph) => paragraph.marks.map(({ name, text }) => [name, text] as const)))
  return numbers.flatMap(({ key, value }): EditedNumber[] => {
    if (value === 0) return []
    const now = marks.get(bookmarkOf(key))
    if (now === undefined) return [{ key, was: value, state: 'gone' }]
    return countedIn(now)
      .map(({ value: said }) => said)
      .join() === String(value)
      ? []
      : [{ key, was: value, now: plain(now), state: 'changed' }]
  })
}

/**
 * A document that somebody edited against what was written: sentences that stand, those that were changed, added or struck, numerals of
 * them that nothing backs, and counted numbers that say something else.
 */
export function compare(
  original: readonly ReadParagraph[],
  edited: readonly ReadParagraph[],
  numbers: readonly DocumentNumber[],
): Comparison {
  const sentences: EditedSentence[] = []
  const struck = new Set<number>()
  const wrongNumbers = numbersIn(edited, numbers)
  const wrong = new Set(wrongNumbers.map(({ key }) => bookmarkOf(key)))
  let [at, to] = [0, 0]
  let removed: number[] = []
  const added = (places: number[]) => {
    for (const place of places) {
      const paragraph = edited[place]
      if (!paragraph) continue
      const [closest] = removed
        .map((one) => ({ one, by: likeness(original[one]?.text ?? '', paragraph.text) }))
        .toSorted((a, b) => b.by - a.by)
      const pair = closest && closest.by >= alike ? closest.one : undefined
      if (pair !== undefined) removed = removed.filter((one) => one !== pair)
      const was = pair === undefined ? undefined : original[pair]?.text
      const counted = paragraph.marks.flatMap(({ name, text }) =>
        wrong.has(name) || !name.startsWith('mc_') ? [] : countedIn(text),
      )
      sentences.push({
        nth: place + 1,
        what: was === undefined ? 'added' : 'changed',
        text: paragraph.text,
        ...(was === undefined ? {} : { was }),
        unbacked: unbacked(paragraph.text, numeralsOf(was ?? ''), counted),
      })
    }
  }
  const settle = () => {
    for (const place of removed) {
      struck.add(place)
      sentences.push({ nth: place + 1, what: 'struck', text: original[place]?.text ?? '', unbacked: [] })
    }
    removed = []
  }
  const parts = diffArrays(
    original.map(({ text }) => plain(text)),
    edited.map(({ text }) => plain(text)),
  )
  for (const { value, added: isNew, removed: isGone } of parts) {
    const places = value.map((_, index) => index)
    if (isGone) {
      removed = places.map((index) => at + index)
      at += value.length
    } else if (isNew) {
      added(places.map((index) => to + index))
      to += value.length
      settle()
    } else {
      settle()
      at += value.length
      to += value.length
    }
  }
  settle()
  return { sentences, numbers: wrongNumbers, struck }
}
