import { expect, test } from 'vitest'
import { briefText, longestBrief } from '#renderer/week/brief-text.ts'

const visit = {
  ref: { log: '', id: '' },
  unit: { log: '', id: '' },
  arrivedAt: '',
  findings: 0,
  mine: false,
  closed: true,
  review: 'pending' as const,
}
const week = {
  fromOn: '2026-11-20',
  toOn: '2026-11-26',
  visits: Array.from({ length: 40 }, () => visit),
  units: 36,
  people: 512,
  accepted: 20,
  pending: 3,
  returned: 1,
  commendations: 2,
}

test('a week in brief is counts alone, noughts left out, in a message’s length', () => {
  expect(briefText(week)).toBe(
    '11月20日至11月26日，开展检查40次，检查单位36个，点名512人，发现问题20个，做得好的2条；另有3条待复核、1条退回修改，不计入。',
  )
  expect(briefText({ ...week, people: 0, accepted: 0, commendations: 0, pending: 0, returned: 0 })).toBe(
    '11月20日至11月26日，开展检查40次，检查单位36个，没有已采用的问题。',
  )
  const most = 99_999_999
  const full = {
    ...week,
    units: most,
    people: most,
    accepted: most,
    pending: most,
    returned: most,
    commendations: most,
  }
  expect(briefText(full).length).toBeLessThanOrEqual(longestBrief)
})
