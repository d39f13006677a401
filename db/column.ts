import type { LogId, Ref } from '#domain/fields.ts'
import { canonical } from '#domain/canonical.ts'
import { dayNumber, dayText, hexText, idBytes, idText, instantMs, instantText } from './cell.ts'
import type { Dictionary, Numbering } from './dictionary.ts'

export type Cell = number | string | Buffer | null
export type Row = Record<string, Cell>
export type CellType = 'int' | 'blob' | 'text'

/** How a field of a record stands in its table; absent is NULL in every cell. */
export interface Column<T, S extends string = string> {
  readonly shape: S
  readonly cells: readonly { suffix: string; type: CellType }[]
  /** Undefined: the value is in no calendar, so it can't be kept (X501). */
  readonly encode: (value: T, numbering: Numbering) => Cell[] | undefined
  /** Of its first cell, which is not NULL, and its second, if it has one. */
  readonly decode: (cell: Cell, second: Cell, dictionary: Dictionary) => T
}

function single<T, S extends string>(
  shape: S,
  type: CellType,
  encode: (value: T, n: Numbering) => Cell | undefined,
  decode: (cell: Cell, d: Dictionary) => T,
): Column<T, S> {
  return {
    shape,
    cells: [{ suffix: '', type }],
    encode(value, numbering) {
      const cell = encode(value, numbering)
      return cell === undefined ? undefined : [cell]
    },
    decode: (cell, _second, dictionary) => decode(cell, dictionary),
  }
}

/** What many rows refer to, a visit or a unit, is made once for a good many of them. */
const knownRefs = new Map<string, Ref>()
const mostKnownRefs = 1000

function refOf(log: LogId, cell: Buffer | string): Ref {
  if (typeof cell !== 'string') return { log, id: idText(cell) }
  const known = knownRefs.get(cell)
  if (known?.log === log) return known
  if (knownRefs.size >= mostKnownRefs) knownRefs.clear()
  const made = { log, id: idText(cell) }
  knownRefs.set(cell, made)
  return made
}

export const ref: Column<Ref, 'ref'> = {
  shape: 'ref',
  cells: [
    { suffix: '_log', type: 'int' },
    { suffix: '_id', type: 'blob' },
  ],
  encode: (value, numbering) => [numbering.log(value.log), idBytes(value.id)],
  decode: (log, id, dictionary) => refOf(dictionary.logText(Number(log)), id as Buffer | string),
}
export const pack: Column<{ id: string; version: number }, 'pack'> = {
  shape: 'pack',
  cells: [
    { suffix: '_id', type: 'int' },
    { suffix: '_version', type: 'int' },
  ],
  encode: (value, numbering) => [numbering.symbol(value.id), value.version],
  decode: (id, version, dictionary) => ({ id: dictionary.symbolText(Number(id)), version: Number(version) }),
}

export const text = single<string, 'text'>(
  'text',
  'text',
  (value) => value,
  (cell) => String(cell),
)
export const int = single<number, 'int'>(
  'int',
  'int',
  (value) => value,
  (cell) => Number(cell),
)
export const flag = single<boolean, 'int'>(
  'int',
  'int',
  (value) => (value ? 1 : 0),
  (cell) => cell === 1,
)
export const instant = single<string, 'int'>('int', 'int', instantMs, (cell) => instantText(Number(cell)))
export const day = single<string, 'int'>('int', 'int', dayNumber, (cell) => dayText(Number(cell)))
export const hash = single<string, 'blob'>(
  'blob',
  'blob',
  (value) => Buffer.from(value, 'hex'),
  (cell) => hexText(cell as Buffer | string),
)
/** A word of a reference pack, as a number of the local dictionary. */
export const key = single<string, 'int'>(
  'int',
  'int',
  (value, n) => n.symbol(value),
  (cell, d) => d.symbolText(Number(cell)),
)

/** One of a closed list, by its place in it: append only, never reorder. */
export function choice<const T extends string>(values: readonly T[]): Column<T, 'int'> {
  return single(
    'int',
    'int',
    (value) => values.indexOf(value),
    (cell) => values[Number(cell)] as T,
  )
}

export function json<T>(): Column<T, 'text'> {
  return single<T, 'text'>(
    'text',
    'text',
    (value) => canonical(value),
    (cell) => JSON.parse(String(cell)) as T,
  )
}
