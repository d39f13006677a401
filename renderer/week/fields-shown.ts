/** Fields of a record that the page tells otherwise or nobody reads. */
const plumbing = new Set([
  'ref',
  'rev',
  'hash',
  'recordedAt',
  'by',
  'mine',
  'voided',
  'review',
  'returned',
  'pack',
  'visit',
  'unit',
  'clause',
  'source',
  'verification',
  'reason',
  'evidenceCount',
  'category',
  'closedAt',
  'leader',
  'statement',
])

/** The fields of a record that say something, in the order they were written. */
export function fieldsShown(record: object): [string, unknown][] {
  return Object.entries(record).filter(([field, value]) => value !== undefined && !plumbing.has(field))
}
