import type { PersonId } from '#domain/fields.ts'
import { everydayCalls, everydayGiven } from './everyday-words.ts'
import { type Folded, fold, gaps, isHan } from './fold.ts'
import { soundOf } from './initials.ts'
import { type Lookout, openAt } from './lookout.ts'
import { unknownPersonAt } from './unknown-person.ts'

/** A piece of text that looks like a person without being a full name; without candidates, like one whom nobody here knows. */
export interface NameDoubt {
  text: string
  candidates: PersonId[]
}

const title = new RegExp(
  '^(?:副?(?:县长|区长|市长|镇长|乡长|局长|书记|主任|科长|股长|所长|站长|处长|部长|主席|院长|校长|队长|大队长|中队长|组长|班长|厅长|经理|主管|主办)|' +
    '会计|出纳|司机|师傅|老师|医生|大夫|同志|先生|女士|小姐|干事|秘书|科员|专员|专干|警官|法官|律师|调研员|姐|哥|叔|姨|嫂|' +
    '局(?![面部势])|科(?![技学室目员])|所(?![以有在属])|队(?!伍)|总(?![是体结数共之的要])|工(?![作程人资具会])|某(?:某|人)?|x{1,2}|[×✕*＊]{1,2})',
)
const kin = /^(?:老师|师傅|同志|姐|哥|妹|弟|叔|姨|嫂|婶|兄|爷)/
const familiar = /^[老小大阿]$/

interface Seen {
  length: number
  candidates: readonly PersonId[]
}

/** Characters from here on that nothing wider than a space parts. */
function near({ chars, gap }: Folded, from: number, most: number): string[] {
  const found = chars.slice(from, from + most)
  const cut = found.findIndex((_, i) => i > 0 && (gap[from + i] ?? 0) > gaps.narrow)
  return cut < 0 ? found : found.slice(0, cut)
}

function soundsAlike(a: string, b: string, whole: boolean): boolean {
  const [x, y] = [soundOf(a), soundOf(b)]
  return whole ? x === y : x[0] === y[0]
}

function slipsAt(chars: readonly string[], { slips }: Lookout): Seen | undefined {
  const window = chars.slice(0, 3)
  if (window.length < 3 || !window.every(isHan)) return undefined
  const candidates = [0, 1, 2].flatMap((open) =>
    (slips.get(openAt(window, open)) ?? [])
      .filter(({ name }) => soundsAlike(name[open] ?? '', window[open] ?? '', open === 0))
      .map(({ person }) => person),
  )
  return candidates.length > 0 ? { length: 3, candidates } : undefined
}

function surnameAt(chars: readonly string[], { surnames }: Lookout): Seen | undefined {
  for (const length of [2, 1]) {
    const candidates = surnames.get(chars.slice(0, length).join(''))
    if (candidates) return { length, candidates }
  }
  return undefined
}

/** 小王, 老岚, 阿予岚. */
function familiarAt(chars: readonly string[], lookout: Lookout): Seen | undefined {
  const [call = '', first = '', second = ''] = chars
  const isWord = everydayCalls.has(call + first) || everydayCalls.has(call + first + second)
  if (!familiar.test(call) || isWord) return undefined
  const given = lookout.given.get(first + second)
  if (given) return { length: 3, candidates: given }
  const surname = surnameAt(chars.slice(1), lookout)
  const last = call === '大' ? [] : (lookout.calls.get(first) ?? [])
  const candidates = [...(surname?.candidates ?? []), ...last]
  return candidates.length > 0 ? { length: 1 + (surname?.length ?? 1), candidates } : undefined
}

function titledAt(chars: readonly string[], lookout: Lookout): Seen | undefined {
  const surname = surnameAt(chars, lookout)
  const rest = surname && title.exec(chars.slice(surname.length, surname.length + 4).join(''))
  return surname && rest ? { ...surname, length: surname.length + rest[0].length } : undefined
}

/** 予岚, 予岚同志, 岚姐. */
function givenAt(chars: readonly string[], { given, calls }: Lookout): Seen | undefined {
  for (const length of [6, 5, 4, 3, 2]) {
    const name = chars.slice(0, length).join('')
    const candidates = name.length === length ? given.get(name) : undefined
    if (!candidates) continue
    const rest = title.exec(chars.slice(length, length + 4).join(''))
    if (rest) return { length: length + rest[0].length, candidates }
    if (!everydayGiven.has(name)) return { length, candidates }
  }
  const [last = ''] = chars
  const call = kin.exec(chars.slice(1, 3).join(''))
  const candidates = call && calls.get(last)
  return candidates ? { length: 1 + call[0].length, candidates } : undefined
}

/** Length and candidates of what looks like somebody at this character. */
function lookAt(folded: Folded, i: number, text: string, lookout: Lookout): Seen | undefined {
  const chars = near(folded, i, 10)
  const slip = slipsAt(chars, lookout)
  if (slip) return slip
  const all = [familiarAt, titledAt, givenAt].flatMap((look) => look(chars, lookout) ?? [])
  if (all.length > 0)
    return { length: Math.max(...all.map((one) => one.length)), candidates: all.flatMap((one) => one.candidates) }
  const length = unknownPersonAt(folded, i, text)
  return length > 0 ? { length, candidates: [] } : undefined
}

/** Every doubt in a piece of text that holds no full name of anybody known. */
export function doubtsIn(text: string, lookout: Lookout): NameDoubt[] {
  const folded = fold(text)
  const doubts: NameDoubt[] = []
  for (let i = 0; i < folded.chars.length; i += 1) {
    const seen = lookAt(folded, i, text, lookout)
    if (!seen) continue
    const last = Math.min(i + seen.length, folded.chars.length) - 1
    doubts.push({ text: text.slice(folded.start[i], folded.end[last]), candidates: [...new Set(seen.candidates)] })
    i = last
  }
  return doubts
}
