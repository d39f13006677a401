import { Key, sameRef } from '#domain/fields.ts'
import type { Unit } from '#domain/place.ts'
import type { UnitIntent } from './intent.ts'
import type { Known, KnownUnit } from './known.ts'
import type { RowReader } from './row-reader.ts'

interface Draft {
  reader: RowReader
  fields: Omit<Unit, 'parent'>
  known?: KnownUnit
  parentText?: string
}

function knownUnit(reader: RowReader, known: Known, code: string | undefined, name: string): KnownUnit | undefined {
  if (code !== undefined)
    return known.unitsByCode(code)[0] ?? known.unitsByName(name).find((unit) => unit.fields.code === undefined)
  const named = known.unitsByName(name)
  if (named.length > 1) reader.fault('name', 'row.unitAmbiguous', { value: name })
  return named[0]
}

function draftOf(reader: RowReader, known: Known): Draft | undefined {
  const [code, name, kind, address] = [
    reader.text('code'),
    reader.text('name'),
    reader.text('kind', { merged: true }),
    reader.text('address', { merged: true }),
  ]
  const parentText = reader.text('parent', { merged: true })
  if (code !== undefined && !Key.safeParse(code).success) reader.fault('code', 'row.codeInvalid', { value: code })
  if (name === undefined && !reader.failed()) reader.fault('name', 'row.nameMissing')
  if (name === undefined || reader.failed()) return undefined
  const found = knownUnit(reader, known, code, name)
  const given = {
    ...(code === undefined ? {} : { code }),
    name,
    ...(kind === undefined ? {} : { kind }),
    ...(address === undefined ? {} : { address }),
  }
  const { parent: _, ...before } = found?.fields ?? { name }
  return {
    reader,
    fields: { ...before, ...given },
    ...(found ? { known: found } : {}),
    ...(parentText === undefined ? {} : { parentText }),
  }
}

function noteDuplicates(drafts: readonly Draft[]): void {
  const codes = new Map<string, Draft>()
  const names = new Map<string, Draft>()
  for (const draft of drafts) {
    const { code, name } = draft.fields
    const named = names.get(name)
    const twin =
      (code !== undefined && codes.get(code)) ||
      (named && (code === undefined || named.fields.code === undefined) ? named : undefined)
    if (twin)
      draft.reader.fault(code === undefined ? 'name' : 'code', 'row.duplicate', {
        first: twin.reader.row,
        value: code ?? name,
      })
    if (code !== undefined && !codes.has(code)) codes.set(code, draft)
    if (!named) names.set(name, draft)
  }
}

/** One name under two codes makes two units; which may be meant, or a slip. */
function noteTwoCodes(drafts: readonly Draft[], known: Known): void {
  const codes = new Map<string, string>()
  for (const { reader, fields } of drafts) {
    const { code, name } = fields
    if (code === undefined) continue
    const other =
      codes.get(name) ??
      known.unitsByName(name).find((unit) => unit.fields.code !== undefined && unit.fields.code !== code)?.fields.code
    if (other !== undefined && other !== code)
      reader.warn('code', 'row.unitNameTwice', { name, known: other, value: code })
    if (!codes.has(name)) codes.set(name, code)
  }
}

/** The superior unit as a row of the file or a known unit. */
function parentOf(draft: Draft, here: ReadonlyMap<string, Draft>, known: Known): Draft | KnownUnit | undefined {
  const text = draft.parentText
  if (text === undefined) return undefined
  const found = here.get(text) ?? known.unitsByCode(text)[0] ?? known.unitsByName(text)[0]
  if (!found) draft.reader.fault('parent', 'row.parentUnknown', { value: text })
  return found
}

function isDraft(value: Draft | KnownUnit | undefined): value is Draft {
  return value !== undefined && 'reader' in value
}

function noteCycles(drafts: readonly Draft[], parents: ReadonlyMap<Draft, Draft | KnownUnit | undefined>): void {
  for (const draft of drafts) {
    let at = parents.get(draft)
    for (let steps = 0; isDraft(at) && steps < 50; steps += 1) {
      if (at === draft) {
        draft.reader.fault('parent', 'row.parentCycle')
        break
      }
      at = parents.get(at)
    }
  }
}

function changed(draft: Draft, parent: UnitIntent['parent']): boolean {
  const before = draft.known?.fields
  if (!before) return true
  const moved = parent !== undefined && (!('ref' in parent) || !before.parent || !sameRef(parent.ref, before.parent))
  return moved || (['code', 'name', 'kind', 'address'] as const).some((key) => draft.fields[key] !== before[key])
}

/** Units by code, else by name; what a cell leaves empty stays as it is. */
export function planUnits(readers: readonly RowReader[], known: Known): UnitIntent[] {
  const drafts = readers.flatMap((reader) => draftOf(reader, known) ?? [])
  noteDuplicates(drafts)
  noteTwoCodes(drafts, known)
  const here = new Map(
    drafts.flatMap((draft) => [
      [draft.fields.name, draft] as const,
      ...(draft.fields.code === undefined ? [] : [[draft.fields.code, draft] as const]),
    ]),
  )
  const parents = new Map(drafts.map((draft) => [draft, parentOf(draft, here, known)] as const))
  noteCycles(drafts, parents)
  return drafts
    .filter((draft) => !draft.reader.failed())
    .map((draft) => {
      const found = parents.get(draft)
      const ref = isDraft(found) ? found.known?.ref : found?.ref
      const parent = ref ? { ref } : isDraft(found) ? { row: found.reader.row } : undefined
      const act = !draft.known ? 'added' : changed(draft, parent) ? 'changed' : 'unchanged'
      return {
        noun: 'unit',
        row: draft.reader.row,
        act,
        ...(draft.known ? { ref: draft.known.ref } : {}),
        fields: draft.fields,
        ...(parent ? { parent } : {}),
      }
    })
}
