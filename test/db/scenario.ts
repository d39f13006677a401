import { lineGenesis, lineHash } from '#bundle/chain.ts'
import { canonical } from '#domain/canonical.ts'
import type { ChainedLine, Line } from '#domain/change.ts'
import type { Ref } from '#domain/fields.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A log id, person id or record id for a small number: the same every time. */
export function logId(number: number): string {
  return `T3ST${[...number.toString().padStart(8, '0')].map((digit) => alphabet[Number(digit)]).join('')}`
}
export function personId(number: number): string {
  return `P-PERS${number.toString().padStart(8, '0')}`
}
export function recordId(number: number): string {
  return `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}
export function pubOf(number: number): string {
  return Buffer.alloc(32, number).toString('base64')
}

export const day = Date.parse('2026-11-23T00:00:00.000Z')
export function instant(minute: number): string {
  return new Date(day + minute * 60_000).toISOString()
}

/** Any journal line one likes, good or bad: only its chain is always right. */
export interface Wish {
  t: string
  id: string
  body: unknown
  rev?: number
  base?: string
  at?: string
  by?: string
}

export interface Chain {
  log: string
  lines: ChainedLine[]
  add(wish: Wish): ChainedLine
  ref(id: string): Ref
}

export function createChain(log: string, by: string): Chain {
  const lines: ChainedLine[] = []
  const heads = new Map<string, { rev: number; hash: string }>()
  return {
    log,
    lines,
    add(wish) {
      const known = heads.get(wish.id)
      const rev = wish.rev ?? (known?.rev ?? 0) + 1
      const prev = lines.at(-1)?.hash ?? lineGenesis(log)
      const base = wish.base ?? (rev > 1 ? known?.hash : undefined)
      const line: Line = {
        v: 1,
        n: lines.length + 1,
        prev,
        t: wish.t,
        id: wish.id,
        rev,
        base,
        at: wish.at ?? instant(lines.length),
        by: wish.by ?? by,
        body: wish.body,
      }
      const text = canonical(line)
      const chained = { log, line: JSON.parse(text) as Line, hash: lineHash(text), text }
      heads.set(wish.id, { rev, hash: chained.hash })
      lines.push(chained)
      return chained
    },
    ref: (id) => ({ log, id }),
  }
}

export function opening(number: number) {
  return {
    t: 'log.opened',
    id: recordId(1),
    body: { person: personId(number), pub: pubOf(number), age: `age1${'q'.repeat(58)}` },
  }
}

export function testKeyOf(byte: number): Uint8Array {
  return new Uint8Array(32).fill(byte)
}
