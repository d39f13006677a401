const token = /⟦(P-[0-9A-Z]+)⟧/g
const run = /[\p{L}\p{N}]+/gu

/** What two texts are compared by: compatibility forms folded, lower case, a name's token as a gap. */
export function folded(text: string): string {
  const plain = text.includes('⟦') ? text.replaceAll(token, ' ') : text
  return plain.normalize('NFKC').toLowerCase()
}

/** Four plain characters per code point, so that no tokenizer's idea of a letter matters. */
function coded(characters: readonly string[]): string {
  return characters.map((character) => (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0')).join('')
}

export function personTerm(person: string): string {
  return `person${person.slice(2).toLowerCase()}`
}

/** Index terms of a text: every character and every pair of neighbours in its words, and each person named by a token. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>()
  for (const [, person] of text.matchAll(token)) if (person !== undefined) terms.add(personTerm(person))
  for (const [word] of folded(text).matchAll(run)) {
    const characters = [...word]
    characters.forEach((character, index) => {
      terms.add(coded([character]))
      const next = characters[index + 1]
      if (next !== undefined) terms.add(coded([character, next]))
    })
  }
  return [...terms]
}

/** Terms that every text with this word in it has; none for a word without letters or digits. */
export function termsOfWord(word: string): string[] {
  const terms: string[] = []
  for (const [part] of folded(word).matchAll(run)) {
    const characters = [...part]
    if (characters.length === 1) terms.push(coded(characters))
    for (let index = 1; index < characters.length; index++) terms.push(coded(characters.slice(index - 1, index + 1)))
  }
  return [...new Set(terms)]
}
