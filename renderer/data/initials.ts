import { pinyin } from 'pinyin-pro'

const known = new Map<string, string>()

/** First letters of a word's pinyin, `迟到` → `cd`; what is no character stays. */
export function initialsOf(text: string): string {
  const seen = known.get(text)
  if (seen !== undefined) return seen
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase()
  known.set(text, initials)
  return initials
}
