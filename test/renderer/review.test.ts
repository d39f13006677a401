import { expect, test } from 'vitest'
import type { QueueRow } from '#domain/contract/findings.ts'
import { changedFields } from '#renderer/findings/changed-fields.ts'
import { inQueue, queues } from '#domain/review-queue.ts'
import { daysSince } from '#renderer/review/days-since.ts'

const ref = { log: '0123456789AB', id: '01937a5e-0000-7000-8000-000000000001' }

function row(more: Partial<QueueRow>): QueueRow {
  const since = '2026-11-20T01:00:00.000Z'
  const plain = { ref, noun: 'finding', unit: ref, visit: ref, at: since, by: 'P-1', hash: '', missing: [] } as const
  return { ...plain, missing: [], review: 'pending', since, flags: [], ...more }
}

const of = (more: Partial<QueueRow>) => queues.filter((queue) => inQueue(row(more), queue))

test('what waits stands in the queue of its state and of everything that is the matter with it', () => {
  expect(of({})).toEqual(['all', 'fresh'])
  expect(of({ flags: ['found', 'noEvidence', 'clock'] })).toEqual(['all', 'fresh', 'noEvidence', 'clock'])
  expect(of({ review: 'answered', flags: ['unverified'] })).toEqual(['all', 'answered', 'unverified'])
  expect(of({ blocked: 'tookPart', flags: ['statements'] })).toEqual(['all', 'statements', 'blocked'])
})

test('what was given back waits for its author and for nobody else', () => {
  expect(of({ review: 'returned', flags: ['noEvidence'], blocked: 'own' })).toEqual(['returned'])
})

test('a wait is told in whole days', () => {
  const now = Date.parse('2026-11-26T00:59:00.000Z')
  expect(daysSince('2026-11-20T01:00:00.000Z', now)).toBe(5)
  expect(daysSince('2026-11-26T00:58:00.000Z', now)).toBe(0)
})

test('a revision tells the fields that differ, and nothing that only the program reads', () => {
  const before = { visit: ref, code: 'B03', description: '看视频', place: '二楼', corrected: false }
  const after = {
    visit: ref,
    code: 'B03',
    description: '看视频十分钟',
    untilAt: '2026-11-20T01:10:00.000Z',
    reason: '补时间',
    corrected: false,
  }
  expect(changedFields(before, after)).toEqual([
    { field: 'description', was: '看视频', is: '看视频十分钟' },
    { field: 'untilAt', was: undefined, is: '2026-11-20T01:10:00.000Z' },
    { field: 'place', was: '二楼', is: undefined },
  ])
  expect(changedFields({ rubric: [{ item: 'a' }] }, { rubric: [{ item: 'b' }] })).toEqual([])
})
