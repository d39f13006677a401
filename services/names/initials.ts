import { pinyin } from 'pinyin-pro'

const known = new Map<string, string>()
const sounds = new Map<string, string>()

/** First letters of a name's pinyin, `王建国` → `wjg`; letters that are no characters stay. */
export function initialsOf(name: string): string {
  const seen = known.get(name)
  if (seen !== undefined) return seen
  const initials = pinyin(name.replace(/[\s·•・]/gu, ''), {
    pattern: 'first',
    toneType: 'none',
    surname: 'head',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
  })
    .join('')
    .toLowerCase()
  if (known.size > 100_000) known.clear()
  known.set(name, initials)
  return initials
}

/** Pinyin of one character without its tone. */
export function soundOf(char: string): string {
  const seen = sounds.get(char)
  if (seen !== undefined) return seen
  const sound = pinyin(char, { toneType: 'none', type: 'array', v: true })[0] ?? ''
  sounds.set(char, sound)
  return sound
}
