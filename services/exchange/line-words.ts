import { z } from 'zod'
import type { OpenedBundle } from '#bundle/open.ts'
import type { Line } from '#domain/change.ts'

const wordy = /\p{Script=Han}|\s/u
const token = /⟦(P-[0-9A-Z]+)⟧/g
const most = 6
const codes = new Set(['code', 'clause'])
const Named = z.looseObject({ person: z.string(), identity: z.string() })
const Identity = z.looseObject({ name: z.string() })

/** What a line's body says in words, in its order: texts that a person wrote or would read, and the codes that an office goes by. */
export function wordsOf(body: unknown): string[] {
  const found: string[] = []
  const look = (value: unknown, member = ''): void => {
    if (found.length >= most) return
    if (typeof value === 'string') {
      if (wordy.test(value) || codes.has(member)) found.push(value.slice(0, 400))
    } else if (Array.isArray(value)) value.forEach((item) => look(item))
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) look(item, name)
  }
  look(body)
  return found
}

/** Names that travel in a bundle beside its lines, for who reads it before it is taken in; nothing of them is kept. */
export interface TravellingNames {
  note(line: Line): void
  /** The texts with the names that travel; a token of anybody else stays. */
  put(words: readonly string[]): Promise<string[]>
  nameOf(person: string): Promise<string | undefined>
}

export function travellingNames(opened: OpenedBundle): TravellingNames {
  const identities = new Map<string, string>()
  async function nameOf(person: string): Promise<string | undefined> {
    const source = opened.object(identities.get(person) ?? '')
    if (!source) return undefined
    try {
      return Identity.parse(JSON.parse(Buffer.from(await source.read(0, source.size)).toString())).name
    } catch {
      return undefined
    }
  }
  return {
    nameOf,
    note({ body }) {
      const named = Named.safeParse(body)
      if (named.success) identities.set(named.data.person, named.data.identity)
    },
    async put(words) {
      const persons = new Set(words.flatMap((text) => [...text.matchAll(token)].map(([, person]) => person ?? '')))
      const names = new Map<string, string>()
      for (const person of persons) names.set(person, (await nameOf(person)) ?? `⟦${person}⟧`)
      return words.map((text) => text.replace(token, (whole, person: string) => names.get(person) ?? whole))
    },
  }
}
