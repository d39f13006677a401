import { fieldsShown } from '../week/fields-shown.ts'

export interface FieldChange {
  field: string
  was: unknown
  is: unknown
}

function shownOf(body: unknown): Map<string, unknown> {
  return new Map(typeof body === 'object' && body !== null ? fieldsShown(body) : [])
}

/** A list whose entries are no words has no short way to be read. */
function readable(value: unknown): boolean {
  return !Array.isArray(value) || value.every((one) => typeof one === 'string')
}

/** The fields that differ between two states of a record, in the order of the later one. */
export function changedFields(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [shownOf(before), shownOf(after)]
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((field) => ({ field, was: was.get(field), is: is.get(field) }))
    .filter((change) => JSON.stringify(change.was) !== JSON.stringify(change.is))
    .filter((change) => readable(change.was) && readable(change.is))
}
