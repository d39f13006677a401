import { simplified } from './traditional.ts'

/** A text as names are compared in: compatibility forms resolved, simplified, without gaps; `start` and `end` lead back into the text. */
export interface Folded {
  chars: string[]
  start: number[]
  end: number[]
}

const cjk = /\p{Script=Han}/u
/** Spaces within a line, interpuncts, joiners, variation selectors: what careless typing puts inside a name. */
const gap = /[^\S\n\r]|[·•‧∙⋅・･᛫]|\p{Default_Ignorable_Code_Point}/u
const point = /^[.．﹒]$/

export function isHan(char: string | undefined): boolean {
  return char !== undefined && cjk.test(char)
}

export function fold(text: string): Folded {
  const folded: Folded = { chars: [], start: [], end: [] }
  let at = 0
  for (const raw of text) {
    const from = at
    at += raw.length
    if (gap.test(raw)) continue
    if (point.test(raw) && isHan(folded.chars.at(-1)) && isHan(firstAt(text, at))) continue
    for (const char of raw.normalize('NFKC').toLowerCase()) {
      folded.chars.push(simplified.get(char) ?? char)
      folded.start.push(from)
      folded.end.push(at)
    }
  }
  return folded
}

function firstAt(text: string, at: number): string | undefined {
  const point = text.codePointAt(at)
  return point === undefined ? undefined : String.fromCodePoint(point)
}
