import type { SearchWord } from '#db/stores/finding-filter.ts'
import { codesOf } from '#domain/reference/lookup.ts'
import { Category } from '#domain/fields.ts'
import type { Desk } from './desk.ts'
import { initialsOf } from './names/initials.ts'
import { readPlaces } from './places/groups.ts'

const latin = /^[a-z0-9]+$/i

/** What each word of a search may stand for besides itself: persons and units by name or pinyin initials, codes by number or words. */
export async function searchWords(desk: Desk, typed: string): Promise<SearchWord[]> {
  const words = typed.trim().split(/\s+/).filter(Boolean).slice(0, 8)
  if (words.length === 0) return []
  await desk.vault.whole()
  const places = await readPlaces(desk)
  const codes = Category.options.flatMap((category) => codesOf(desk.pack, category))
  return words.map((word) => {
    const small = word.toLowerCase()
    const means = (name: string) =>
      latin.test(word) ? small.length > 1 && initialsOf(name).includes(small) : name.includes(word)
    return {
      text: word,
      persons: [...desk.vault.people()].flatMap(({ person, identity }) => (means(identity.name) ? [person] : [])),
      units: places.units.flatMap(({ body, refs }) =>
        means(body.name) || body.code?.toLowerCase() === small ? refs : [],
      ),
      codes: codes.flatMap(({ code, zh, en }) =>
        code.toLowerCase() === small || means(zh) || (small.length > 3 && en.toLowerCase().includes(small))
          ? [code]
          : [],
      ),
    }
  })
}
