export const passphraseLength = 8

export type Strength = { word: 'short'; count: number } | { word: 'simple' | 'fair' | 'good' }

/** How well a passphrase will hold, by its length and variety; a Chinese character weighs as much as two letters. */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase]
  if (characters.length < passphraseLength) return { word: 'short', count: passphraseLength - characters.length }
  if (new Set(characters).size < 4) return { word: 'simple' }
  const weight = characters.reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
  return { word: weight >= 12 ? 'good' : 'fair' }
}
