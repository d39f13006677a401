import type { PersonId } from '#domain/fields.ts'
import { chineseStem } from '../documents/chinese.ts'

const plainWord = '工作人员'
/** Posts that name a person already: 科员, 局长, 主任, 书记, 司机 … */
const isPerson = /[员长任记师机纳计人者管警]$/
const token = /⟦(P-[0-9A-Z]+)⟧/g

export interface Known {
  /** Absent where names are not to be printed, or the name isn't here. */
  name(person: PersonId): string | undefined
  /** What the person does there, by the newest list. */
  post(person: PersonId): string | undefined
}

/** The persons of one record as a paper calls them, the same in each of its texts. */
export interface Called {
  person(person: PersonId): string
  into(text: string): string
}

function kindOf(post: string | undefined): string {
  if (!post) return plainWord
  return isPerson.test(post) ? post : `${post}${plainWord}`
}

/** How much of a word the text before it says already, from two characters on: 窗口 before 窗口工作人员. */
function saidBefore(before: string, word: string): number {
  if (before.endsWith(plainWord) && word.endsWith(plainWord)) return word.length
  for (let length = word.length; length >= 2; length -= 1) if (before.endsWith(word.slice(0, length))) return length
  return 0
}

/** Those met so far and what tells them apart; made when the first comes up, since most records call nobody. */
interface Turns {
  stems?: Map<PersonId, string>
}

function stemOf(turns: Turns, person: PersonId): string {
  turns.stems ??= new Map()
  const stem = turns.stems.get(person) ?? chineseStem(turns.stems.size + 1)
  turns.stems.set(person, stem)
  return stem
}

function word({ name, post }: Known, turns: Turns, person: PersonId, before: string, after: string): string {
  const known = name(person)
  if (known !== undefined) return known
  const kind = kindOf(post(person))
  const stem = stemOf(turns, person)
  return after.startsWith(kind) ? stem : kind.slice(saidBefore(before, kind)) + stem
}

/** Calls people by name where it is known and wanted, else 窗口工作人员甲, 工作人员乙 … in the order they come up. */
export function callPersons(known: Known): Called {
  const turns: Turns = {}
  return {
    person: (person) => word(known, turns, person, '', ''),
    into: (text) =>
      !text.includes('⟦')
        ? text
        : text.replace(token, (whole, person: string, at: number) =>
            word(known, turns, person, text.slice(0, at), text.slice(at + whole.length)),
          ),
  }
}
