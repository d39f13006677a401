const fields: Record<string, readonly string[]> = {
  finding: [
    'description',
    'at',
    'untilAt',
    'place',
    'person',
    'code',
    'clause',
    'severity',
    'corrected',
    'evidence',
    'unit',
    'whole',
  ],
  commendation: ['description', 'at', 'place', 'person', 'category', 'evidence', 'whole'],
  attendance: ['observed', 'observedAt', 'secondObserved', 'secondAt', 'claimed', 'person', 'place', 'note', 'whole'],
  order: ['item', 'ok', 'count', 'place', 'person', 'at', 'note', 'whole'],
  attitude: [
    'scenario',
    'rubric',
    'waitingSeconds',
    'servingSeconds',
    'number',
    'rings',
    'answered',
    'person',
    'place',
    'note',
    'whole',
  ],
  visit: ['inspectors', 'arrivedAt', 'leftAt', 'mode', 'escort', 'site', 'note', 'whole'],
}

/** The fields of a kind of record that a reviewer may point at. */
export function fieldsOf(noun: string): readonly string[] {
  return fields[noun] ?? ['whole']
}
