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

/** Calls people by name where it is known and wanted, else 窗口工作人员甲, 工作人员乙 … in the order they come up. */
class CalledByTurn implements Called {
  readonly #known: Known
  #stems: Map<PersonId, string> | undefined

  constructor(known: Known) {
    this.#known = known
  }

  person(person: PersonId): string {
    return this.#word(person, '', '')
  }

  into(text: string): string {
    if (!text.includes('⟦')) return text
    return text.replace(token, (whole, person: string, at: number) =>
      this.#word(person, text.slice(0, at), text.slice(at + whole.length)),
    )
  }

  #word(person: PersonId, before: string, after: string): string {
    const known = this.#known.name(person)
    if (known !== undefined) return known
    const kind = kindOf(this.#known.post(person))
    const stem = this.#stemOf(person)
    return after.startsWith(kind) ? stem : kind.slice(saidBefore(before, kind)) + stem
  }

  #stemOf(person: PersonId): string {
    this.#stems ??= new Map()
    const stem = this.#stems.get(person) ?? chineseStem(this.#stems.size + 1)
    this.#stems.set(person, stem)
    return stem
  }
}

export function callPersons(known: Known): Called {
  return new CalledByTurn(known)
}
