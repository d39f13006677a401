import type { PersonId } from '#domain/fields.ts'
import { type Folded, fold, isHan } from './fold.ts'
import { soundOf } from './initials.ts'
import type { NameIndex } from './name-index.ts'
import { surnameOf } from './surname.ts'

/** A piece of text that looks like a person of the roster without being a full name. */
export interface NameDoubt {
  text: string
  candidates: PersonId[]
}

const title = new RegExp(
  '^(?:副?(?:县长|区长|市长|镇长|乡长|局长|书记|主任|科长|股长|所长|站长|处长|部长|主席|院长|校长|队长|大队长|中队长|组长|班长|厅长|经理|主管|主办)|' +
    '会计|出纳|司机|师傅|老师|医生|大夫|同志|先生|女士|小姐|干事|秘书|科员|专员|专干|警官|法官|律师|调研员|姐|哥|叔|姨|嫂|' +
    '局(?![面部势])|科(?![技学室目员])|所(?![以有在属])|队(?!伍)|总(?![是体结数共之的要])|工(?![作程人资具会])|某(?:某|人)?|x{1,2}|[×*＊]{1,2})',
)
const familiar = /^[老小大阿]$/
const words = new Set(
  '小时 小区 小车 大方 大于 小于 大门 大楼 小楼 大班 小班 大米 小米 小计 大计 大家 老家 小家 大白 大水 老白 大包 小包 大石 小石'.split(
    ' ',
  ),
)

interface Lookout {
  surnames: Map<string, PersonId[]>
  /** Names of three characters with one of them left open. */
  slips: Map<string, { name: readonly string[]; person: PersonId }[]>
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

function openAt(chars: readonly string[], open: number): string {
  return chars.map((char, i) => (i === open ? '*' : char)).join('')
}

/** What to look for, given who is on the roster. */
export function lookoutFor(index: NameIndex, roster: readonly PersonId[]): Lookout {
  const lookout: Lookout = { surnames: new Map(), slips: new Map() }
  for (const person of roster) {
    for (const name of index.namesOf(person)) {
      if (!isHan(name[0])) continue
      add(lookout.surnames, surnameOf(name), person)
      if (name.length === 3) for (const open of [0, 1, 2]) add(lookout.slips, openAt(name, open), { name, person })
    }
  }
  return lookout
}

function soundsAlike(a: string, b: string, whole: boolean): boolean {
  const [x, y] = [soundOf(a), soundOf(b)]
  return whole ? x === y : x[0] === y[0]
}

function slipsAt(chars: readonly string[], i: number, lookout: Lookout): PersonId[] {
  const window = chars.slice(i, i + 3)
  if (window.length < 3 || !window.every(isHan)) return []
  return [0, 1, 2].flatMap((open) =>
    (lookout.slips.get(openAt(window, open)) ?? [])
      .filter(({ name }) => soundsAlike(name[open] ?? '', window[open] ?? '', open === 0))
      .map(({ person }) => person),
  )
}

function surnameAt(
  chars: readonly string[],
  i: number,
  lookout: Lookout,
): { length: number; people: PersonId[] } | undefined {
  for (const length of [2, 1]) {
    const people = lookout.surnames.get(chars.slice(i, i + length).join(''))
    if (people) return { length, people }
  }
  return undefined
}

/** Length and candidates of what looks like somebody at this character. */
function lookAt(
  { chars }: Folded,
  i: number,
  lookout: Lookout,
): { length: number; candidates: PersonId[] } | undefined {
  const slips = slipsAt(chars, i, lookout)
  if (slips.length > 0) return { length: 3, candidates: slips }
  if (familiar.test(chars[i] ?? '') && !words.has(`${chars[i]}${chars[i + 1]}`)) {
    const called = surnameAt(chars, i + 1, lookout)
    if (called) return { length: 1 + called.length, candidates: called.people }
  }
  const surname = surnameAt(chars, i, lookout)
  const rest = surname && title.exec(chars.slice(i + surname.length, i + surname.length + 4).join(''))
  return surname && rest ? { length: surname.length + rest[0].length, candidates: surname.people } : undefined
}

/** Every doubt in a piece of text that holds no full name of anybody known. */
export function doubtsIn(text: string, lookout: Lookout): NameDoubt[] {
  const folded = fold(text)
  const doubts: NameDoubt[] = []
  for (let i = 0; i < folded.chars.length; i += 1) {
    const seen = lookAt(folded, i, lookout)
    if (!seen) continue
    doubts.push({
      text: text.slice(folded.start[i], folded.end[i + seen.length - 1]),
      candidates: [...new Set(seen.candidates)],
    })
    i += seen.length - 1
  }
  return doubts
}
