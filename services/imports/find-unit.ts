import type { Ref } from '#domain/fields.ts'
import type { Known, KnownUnit } from './known.ts'
import type { RowReader } from './row-reader.ts'

/** Code and name of a row may mean different units; which one was taken is said. */
function noteOtherUnit(reader: RowReader, { fields }: KnownUnit, code?: string, name?: string): void {
  if (name !== undefined && name !== fields.name)
    reader.warn('unit', 'row.unitNameOther', { value: code ?? '', known: fields.name, name })
  else if (code !== undefined && fields.code !== undefined && code !== fields.code)
    reader.warn('unitCode', 'row.unitCodeOther', { value: code, known: fields.code, name: fields.name })
}

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
  const [unit] = named
  if (unit && named.length === 1) {
    noteOtherUnit(reader, unit, code, name)
    return unit.ref
  }
  reader.fault(code === undefined ? 'unit' : 'unitCode', named.length > 1 ? 'row.unitAmbiguous' : 'row.unitUnknown', {
    value: name ?? code ?? '',
  })
  return undefined
}
