export const passphraseLength = 8

export type Strength = { word: 'short'; count: number } | { word: 'simple' | 'fair' | 'good' }

const rows = ['01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const runs = rows.flatMap((row) => [row, [...row].toReversed().join('')])

/** Characters that neither repeat nor continue the one before them, as `12345678` and `aaaa` do. */
function surprises(characters: readonly string[]): number {
  return characters.filter((character, index) => {
    const before = characters[index - 1]
    return before === undefined || (before !== character && !runs.some((run) => run.includes(before + character)))
  }).length
}

/** How well a passphrase will hold, by its length and variety; a Chinese character weighs as much as two letters. */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase.toLowerCase()]
  if (characters.length < passphraseLength) return { word: 'short', count: passphraseLength - characters.length }
  if (new Set(characters).size < 4 || surprises(characters) < 4) return { word: 'simple' }
  const digitsOnly = /^\d+$/.test(passphrase)
  if (digitsOnly && characters.length < 12) return { word: 'simple' }
  const weight = characters.reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
  return { word: weight >= 12 && !digitsOnly ? 'good' : 'fair' }
}
