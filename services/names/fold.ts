import { simplified } from './traditional.ts'

/** What stands between two characters of a folded text, the widest of it. */
export const gaps = {
  none: 0,
  /** A space, an interpunct, something invisible. */
  narrow: 1,
  /** A hyphen, a slash and the like. */
  sign: 2,
  /** A comma, a bracket, a quotation mark, the end of a line. */
  pause: 3,
  /** The end of a sentence, or more than a slip of the hand. */
  end: 4,
} as const
export type Gap = (typeof gaps)[keyof typeof gaps]

/** A text as names are compared in: letters and digits alone, compatibility forms resolved, simplified; `start` and `end` lead back. */
export interface Folded {
  chars: string[]
  start: number[]
  end: number[]
  /** What stands before each character. */
  gap: Gap[]
  /** Short insertions in brackets: from the first character inside to the first one after. */
  asides: ReadonlyMap<number, number>
}

const cjk = /\p{Script=Han}/u
const narrow = /[^\S\n\r]|[·•‧∙⋅・･᛫]|\p{Default_Ignorable_Code_Point}/u
const point = /^[.．﹒]$/
/** Stands for a character that is left out, as in 王××. */
const mask = /[×✕*＊]/
const sentenceEnd = /[。！？!?；;]/
const pause = /[,:，、："'\n\r\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u
const between = /[\p{P}\p{S}\p{Z}\p{C}]/u
const closers: Readonly<Record<string, string>> = { '（': '）', '(': ')', '【': '】', '[': ']', '〔': '〕', '［': '］' }
const longestAside = 8
const longestGap = 6

export function isHan(char: string | undefined): boolean {
  return char !== undefined && cjk.test(char)
}

function firstAt(text: string, at: number): string | undefined {
  const code = text.codePointAt(at)
  return code === undefined ? undefined : String.fromCodePoint(code)
}

export function fold(text: string): Folded {
  const asides = new Map<number, number>()
  const folded: Folded = { chars: [], start: [], end: [], gap: [], asides }
  let gap: Gap = gaps.none
  let wide = 0
  let open: { closer: string; at: number } | undefined
  let at = 0

  function widen(raw: string): void {
    wide += 1
    const isEnd = sentenceEnd.test(raw) || wide > longestGap || (raw === '\n' && text[at - 2] === '\n')
    gap = Math.max(gap, isEnd ? gaps.end : pause.test(raw) ? gaps.pause : gaps.sign) as Gap
    const closer = closers[raw]
    if (closer) open = { closer, at: folded.chars.length }
    else if (open?.closer === raw) {
      const length = folded.chars.length - open.at
      if (length > 0 && length <= longestAside) asides.set(open.at, folded.chars.length)
      open = undefined
    }
  }

  for (const raw of text) {
    const from = at
    at += raw.length
    const isPoint = point.test(raw) && isHan(folded.chars.at(-1)) && isHan(firstAt(text, at))
    if (isPoint || narrow.test(raw)) {
      if (gap === gaps.none) gap = gaps.narrow
      continue
    }
    if (between.test(raw) && !mask.test(raw)) {
      widen(raw)
      continue
    }
    for (const char of raw.normalize('NFKC').toLowerCase()) {
      folded.chars.push(simplified.get(char) ?? char)
      folded.start.push(from)
      folded.end.push(at)
      folded.gap.push(gap)
      gap = gaps.none
    }
    wide = 0
  }
  return folded
}
