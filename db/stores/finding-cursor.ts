import { idBytes, idText, instantMs, instantText } from '../cell.ts'
import type { Row } from '../column.ts'
import type { Store } from '../store-type.ts'
import type { Condition } from './finding-filter.ts'

/** A finding's place in the order newest first: by its time, then by log and id. */
export interface Place {
  at: number
  log: number
  id: Buffer
}

export function placeOf(row: Row): Place {
  const id = row['id']
  return {
    at: Number(row['at']),
    log: Number(row['log_no']),
    id: typeof id === 'string' ? Buffer.from(id, 'hex') : (id as Buffer),
  }
}

/** Negative where `a` comes first. */
export function inOrder(a: Place, b: Place): number {
  return b.at - a.at || b.log - a.log || Buffer.compare(b.id, a.id)
}

export function cursorText(store: Store, { at, log, id }: Place): string {
  return `${instantText(at)}~${store.dictionary.logText(log)}~${idText(id)}`
}

/** Undefined for a text that is no cursor. */
export function cursorOf(store: Store, text: string): Place | undefined {
  const [at = '', log = '', id = '']: (string | undefined)[] = text.split('~')
  const [ms, no] = [instantMs(at), store.dictionary.logNo(log)]
  return ms === undefined || Number.isNaN(ms) || no === undefined ? undefined : { at: ms, log: no, id: idBytes(id) }
}

export function after(place: Place | undefined): Condition[] {
  return place === undefined
    ? []
    : [{ sql: '(t.at, t.log_no, t.id) < (?, ?, ?)', values: [place.at, place.log, place.id] }]
}

export const newestFirst = 'order by t.at desc, t.log_no desc, t.id desc'
