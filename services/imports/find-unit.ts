import type { Ref } from '#domain/fields.ts'
import type { Known } from './known.ts'
import type { RowReader } from './row-reader.ts'

/** The unit a row belongs to: by code, by name, else the one chosen for the whole file. */
export function findUnit(reader: RowReader, known: Known, chosen: Ref | undefined): Ref | undefined {
  const code = reader.text('unitCode', { merged: true })
  const name = reader.text('unit', { merged: true })
  if (reader.failed()) return undefined
  if (code === undefined && name === undefined) {
    if (chosen === undefined) reader.fault('unit', 'row.unitMissing')
    return chosen
  }
  const found = code === undefined ? known.unitsByName(name ?? '') : known.unitsByCode(code)
  const named = found.length > 0 || name === undefined ? found : known.unitsByName(name)
  if (named.length === 1) return named[0]?.ref
  reader.fault(code === undefined ? 'unit' : 'unitCode', named.length > 1 ? 'row.unitAmbiguous' : 'row.unitUnknown', {
    value: name ?? code ?? '',
  })
  return undefined
}
