import { Fault } from './fault.ts'

const memberName = /^[a-z][A-Za-z0-9]{0,31}$/
const forbiddenCharacter = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/u
const forbiddenEscape = /\\[^"nt]/
const maxDepth = 16

function refuse(why: string, path = ''): never {
  throw new Fault('E506', path === '' ? { why } : { why, path })
}

function ordered(value: unknown, depth: number, path: string): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return forbiddenCharacter.test(value) ? refuse('character', path) : value
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? value : refuse('number', path)
  }
  if (typeof value !== 'object') return refuse('type', path)
  if (depth > maxDepth) return refuse('depth', path)
  if (Array.isArray(value)) return value.map((item, index) => ordered(item, depth + 1, `${path}[${index}]`))
  const result: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const memberPath = path === '' ? key : `${path}.${key}`
    if (!isName(key)) refuse('name', memberPath)
    if (member !== undefined) result[key] = ordered(member, depth + 1, memberPath)
  }
  return result
}

/** The one text for a value (bundle/FORMAT.md §2): sorted members, integers only; members that are undefined are absent. */
export function canonical(value: unknown): string {
  return JSON.stringify(ordered(value, 1, ''))
}

/** Member names that were found good before; they are few, and a look-up costs less than the test. */
const goodNames = new Set<string>()

function isName(name: string): boolean {
  if (goodNames.has(name)) return true
  if (!memberName.test(name)) return false
  if (goodNames.size < 1000) goodNames.add(name)
  return true
}

/** Assumes that JSON.stringify gives back the text, which leaves only these things to look at. */
function inspect(value: unknown, depth: number): void {
  if (typeof value === 'string') return
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) refuse('number')
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth > maxDepth) refuse('depth')
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1)
    return
  }
  const members = value as Record<string, unknown>
  let last = ''
  for (const key in members) {
    if (!goodNames.has(key) && !isName(key)) refuse('name')
    if (key <= last) refuse('order')
    last = key
    const member = members[key]
    if (typeof member !== 'string') inspect(member, depth + 1)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('json')
  }
}

/** The value of a canonical text; anything that is not exactly canonical is Fault E506. */
export function parseCanonical(text: string): unknown {
  const value = parse(text)
  inspect(value, 1)
  if (JSON.stringify(value) !== text) refuse('bytes')
  if (text.includes('\u007f') || (text.includes('\\') && forbiddenEscape.test(text.replaceAll('\\\\', ''))))
    refuse('character')
  return value
}

export function isCanonical(text: string): boolean {
  try {
    parseCanonical(text)
    return true
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}
