import { bodySchema, changeKind, type Line, type Noun, type Verb } from '#domain/change.ts'
import type { z } from 'zod'

export interface Kind {
  noun: Noun
  verb: Verb
  schema: z.ZodType
}

const kinds = new Map<string, Kind | undefined>()

/** The kind of change behind a line's `t` with its schema, made once. */
export function kindOf(t: string): Kind | undefined {
  const known = kinds.get(t)
  if (known !== undefined) return known
  const kind = changeKind(t)
  if (kind === undefined) return undefined
  const full = { ...kind, schema: bodySchema(kind.noun, kind.verb) }
  kinds.set(t, full)
  return full
}

/** The path of the first member of a body that its schema refuses, or null. */
export function bodyFault(kind: Kind, body: unknown): string | null {
  const result = kind.schema.safeParse(body)
  if (result.success) return null
  const path = result.error.issues[0]?.path ?? []
  return path.length === 0 ? 'body' : `body.${path.map(String).join('.')}`
}

/** What a line's log says so far about the record it changes. */
export interface Known {
  noun: Noun
  rev: number
  hash: string
  voided: boolean
}

export type Refusal = { code: 'X501' | 'X502' | 'X504' | 'X507'; path?: string }

/** The rules of revision (FORMAT §7): each depends on earlier lines of the same log alone. `lost`: revisions between may be among lines lost for good (FORMAT §9.7). */
export function refusalOf(
  line: Line,
  kind: Kind,
  known: Known | undefined,
  owner: string | undefined,
  fault: string | null,
  lost = false,
): Refusal | undefined {
  if (owner !== undefined && line.by !== owner) return { code: 'X507', path: 'by' }
  if (fault !== null) return { code: 'X501', path: fault }
  if (known === undefined) {
    if (lost && line.rev > 1 && kind.verb !== 'voided') return undefined
    if (line.rev !== 1) return { code: 'X504', path: 'rev' }
    if (line.base !== undefined) return { code: 'X502', path: 'base' }
    return kind.verb === 'recorded' || kind.verb === 'opened' ? undefined : { code: 'X504', path: 't' }
  }
  if (known.noun !== kind.noun) return { code: 'X504', path: 'id' }
  if (lost && line.rev > known.rev + 1 && !known.voided) return undefined
  if (line.rev !== known.rev + 1 || known.voided) return { code: 'X504', path: 'rev' }
  return line.base === known.hash ? undefined : { code: 'X502', path: 'base' }
}

const skewMs = 48 * 3_600_000

/** Whether a clock ran back by more than two days since the line before, or ahead of the day it was received. */
export function oddClock(at: number, before: number | undefined, receivedAt: number | undefined): boolean {
  return (before !== undefined && at < before - skewMs) || (receivedAt !== undefined && at > receivedAt + skewMs)
}
