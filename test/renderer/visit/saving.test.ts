import { expect, test } from 'vitest'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import type { Client } from '#domain/wire.ts'
import { mergeEntries } from '#renderer/visit/entries.ts'
import { createSaving } from '#renderer/visit/saving.ts'

const visit: Ref = { log: 'M6F0WBFMXYDY', id: '01a2080a-da4d-7a1c-a90d-5edac1766177' }
const line = (observed: string) => ({ visit, observed, observedAt: '2026-11-23T02:15:07.123Z' })

/** A gate that answers when it is told to. */
function slowGate() {
  const asked: {
    name: string
    input: Record<string, unknown>
    answer: (value?: unknown) => void
    refuse: (fault: unknown) => void
  }[] = []
  let rev = 0
  const call = ((name: string, input: Record<string, unknown>) =>
    new Promise((resolve, reject) => {
      const saved = () => ({
        ref: { log: visit.log, id: `01a2080a-da4d-7a1c-a90d-00000000000${asked.length}` },
        rev: ++rev,
        hash: '',
        savedAt: '2026-11-23T02:15:08.000Z',
        doubts: [],
      })
      asked.push({ name, input, answer: (value) => resolve(value ?? saved()), refuse: reject })
    })) as unknown as Client['call']
  return { asked, call }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

test('shows a change at once and sends only the newest state once the one before is stored', async () => {
  const { asked, call } = slowGate()
  const saving = createSaving(call, () => undefined)
  saving.put({ key: 'a', name: 'attendance.save', fields: line('inPost') })
  expect(saving.slots().get('a')).toMatchObject({ state: 'saving', fields: { observed: 'inPost' } })
  saving.put({ key: 'a', name: 'attendance.save', fields: line('late') })
  saving.put({ key: 'a', name: 'attendance.save', fields: line('notAtPost') })
  expect(asked).toHaveLength(1)
  asked[0]?.answer()
  await settled()
  expect(asked).toHaveLength(2)
  expect(asked[1]?.input).toMatchObject({ ref: { log: visit.log }, fields: { observed: 'notAtPost' } })
  asked[1]?.answer()
  await settled()
  expect(saving.slots().get('a')).toMatchObject({ state: 'saved', rev: 2, fields: { observed: 'notAtPost' } })
})

test('keeps a failed change in sight until it is tried again', async () => {
  const { asked, call } = slowGate()
  const saving = createSaving(call, () => undefined)
  saving.put({ key: 'a', name: 'attendance.save', fields: line('inPost'), draft: 'd' })
  asked[0]?.refuse(new Fault('store.full'))
  await settled()
  expect(saving.slots().get('a')).toMatchObject({ state: 'failed', fields: { observed: 'inPost' } })
  saving.put({ key: 'a', name: 'attendance.save', fields: line('late') })
  expect(asked[1]?.input).toMatchObject({ draft: 'd', fields: { observed: 'late' } })
  asked[1]?.refuse(new Fault('store.full'))
  await settled()
  saving.retry()
  asked[2]?.answer()
  await settled()
  expect(saving.slots().get('a')?.state).toBe('saved')
})

test('a record that was taken back and recorded again is a new one', async () => {
  const { asked, call } = slowGate()
  const saving = createSaving(call, () => undefined)
  saving.put({ key: 'a', name: 'attendance.save', fields: line('late') })
  asked[0]?.answer()
  await settled()
  saving.discard({
    key: 'a',
    name: 'attendance.save',
    noun: 'attendance',
    ref: visit,
    fields: line('late'),
    reason: '按错了',
  })
  expect(asked[1]).toMatchObject({ name: 'records.void', input: { noun: 'attendance', reason: '按错了' } })
  asked[1]?.answer()
  await settled()
  saving.put({ key: 'a', name: 'attendance.save', fields: line('inPost') })
  expect(asked[2]?.input['ref']).toBeUndefined()
})

test('one record is shown once: the stored one under what is on its way', async () => {
  const { asked, call } = slowGate()
  const saving = createSaving(call, () => undefined)
  saving.put({ key: 'new', name: 'attendance.save', fields: line('inPost') })
  expect(mergeEntries([], saving.slots(), 'attendance.save')).toMatchObject([
    { key: 'new', fields: { observed: 'inPost' } },
  ])
  asked[0]?.answer()
  await settled()
  const ref = saving.slots().get('new')?.ref as Ref
  const stored = {
    ...line('inPost'),
    note: '旧的',
    ref,
    rev: 1,
    hash: '',
    recordedAt: '',
    by: 'P-0123456789AB',
    mine: true,
    voided: false,
  }
  expect(mergeEntries([stored], saving.slots(), 'attendance.save')).toHaveLength(1)
  saving.put({ key: 'new', name: 'attendance.save', fields: line('late') })
  const [entry] = mergeEntries([stored], saving.slots(), 'attendance.save')
  expect(entry).toMatchObject({ key: 'new', ref, fields: { observed: 'late', rev: 1 } })
  expect(entry?.fields.note).toBeUndefined()
})
