import { attendanceSentences } from './attendance.ts'
import { attitudeSentences } from './attitude.ts'
import { conductSentences } from './conduct.ts'
import { orderSentences } from './order.ts'

/** Descriptions of findings as an inspector writes them, by problem code of the built-in pack. */
export const sentences: Readonly<Record<string, readonly string[]>> = {
  ...attendanceSentences,
  ...orderSentences,
  ...attitudeSentences,
  ...conductSentences,
}

/** What a sentence may leave open; `count` reads well from 2 to 9, times are `14:28`. */
export interface Slots {
  person: string
  time: string
  from: string
  to: string
  place: string
  count: number
}

/** The sentence with its slots filled. */
export function fillSentence(template: string, slots: Slots): string {
  return template.replace(/\{(person|time|from|to|place|count)\}/g, (_, slot: keyof Slots) => String(slots[slot]))
}

/** Codes that are met at a window; the others are met in rooms, on the phone or in papers. */
export const windowCodes: ReadonlySet<string> = new Set([
  'A04',
  'A19',
  'A20',
  'C01',
  'C02',
  'C03',
  'C04',
  'C05',
  'C06',
  'C07',
  'C11',
  'C12',
  'C14',
  'C15',
  'C16',
  'C17',
  'C18',
  'C20',
  'D16',
])

/** Where and when a sentence is to be told. */
export interface Occasion {
  /** Met at a window or in a hall, where people wait. */
  counter: boolean
  /** Hours of the local clock. */
  hour: number
}

const atCounter = /柜台|窗口|受理台|办事人|办事群众|群众|叫号|服务大厅/
const amongDesks = /围坐/
const morning = /早餐|上学/
const afternoon = /中午/

/** The sentences of a code that can be true there and then; all of them where none can. */
export function fittingSentences(code: string, { counter, hour }: Occasion): readonly string[] {
  const all = sentences[code] ?? []
  const fitting = all.filter(
    (sentence) =>
      (windowCodes.has(code) || counter || !atCounter.test(sentence)) &&
      !(counter && amongDesks.test(sentence)) &&
      !(hour >= 10 && morning.test(sentence)) &&
      !(hour < 13 && afternoon.test(sentence)),
  )
  return fitting.length > 0 ? fitting : all
}
