import { describe, expect, test } from 'vitest'
import type { Ref } from '#domain/fields.ts'
import { Pack } from '#domain/reference/pack.ts'
import packData from '#seeds/packs/pack-builtin-1.json' with { type: 'json' }
import { measured, readContact, reopened } from '#renderer/visit/attitude/desk.ts'
import { clockText, givenUp, phaseOf, pressed, secondsOf } from '#renderer/visit/attitude/stopwatch.ts'
import { draftId, draftKey, draftText, readDraft } from '#renderer/visit/findings/draft.ts'
import { codeChoices, findCodes } from '#renderer/visit/findings/find-code.ts'
import { findingInput, promptDone, withCode } from '#renderer/visit/findings/form-fields.ts'
import { answered, cutAtNames, readable } from '#renderer/visit/findings/text-names.ts'

const pack = Pack.parse(packData)
const visit: Ref = { log: 'M6F0WBFMXYDY', id: '01a2080a-da4d-7a1c-a90d-5edac1766177' }
const at = '2026-11-23T06:46:10.000Z'
const person = 'P-0123456789AB'

describe('codes', () => {
  const initials: Record<string, string> = { 看视频: 'ksp', 冷: 'l', 空岗: 'kg' }
  const choices = codeChoices(pack, [{ code: 'B03', count: 7 }], (text) => initials[text] ?? '')
  const first = (typed: string) => findCodes(choices, typed)[0]?.code.code
  test('come most used first, and by number, word or initials', () => {
    expect(choices[0]?.code.code).toBe('B03')
    expect([first('b03'), first('03'), first('看视'), first('ksp'), first("k's'p"), first('kg')]).toEqual([
      'B03',
      'B03',
      'B03',
      'B03',
      'B03',
      'A04',
    ])
    expect(findCodes(choices, '没有这个词')).toEqual([])
  })
  test('bring their severity and clause, and are what is saved', () => {
    const fields = withCode(pack, { at, severity: 'grave', clause: 'd12-3' }, 'B03')
    expect(fields).toMatchObject({ code: 'B03', severity: 'minor', category: 'order' })
    expect(fields.clause).toBeUndefined()
    expect(findingInput(visit, { at })).toBeUndefined()
    expect(findingInput(visit, { ...fields, description: '' })).toEqual({
      visit,
      code: 'B03',
      severity: 'minor',
      corrected: false,
      at,
    })
  })
  test('tick the prompts that the form can tell', () => {
    const fields = { at, description: '面向电脑看电视剧' }
    expect(['who', 'what', 'to', 'words'].map((prompt) => promptDone(prompt, fields, 0))).toEqual([
      false,
      true,
      false,
      undefined,
    ])
  })
})

describe('drafts', () => {
  test('come back as they were written', () => {
    const draft = { noun: 'finding' as const, visit, fields: { at, description: '写到一半', place: '312室' } }
    expect(readDraft(draftText(draft))).toEqual(draft)
    expect(draftId(draftKey('abc'))).toBe('abc')
    expect(draftKey(visit.id)).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,47}$/)
  })
  test('lose only what no longer reads', () => {
    const text = JSON.stringify({ noun: 'x', visit, fields: { at, code: '!', severity: 'none', description: '还在' } })
    expect(readDraft(text)).toEqual({ noun: 'finding', visit, fields: { at, description: '还在' } })
    expect([readDraft('{'), readDraft('{}'), readDraft('null')]).toEqual([undefined, undefined, undefined])
  })
})

describe('names in a text', () => {
  const people = [
    { person, name: '江映雪' },
    { person: 'P-1', name: '江映' },
  ]
  test('are cut out, longest first, doubtful ones apart', () => {
    const doubts = [{ field: 'description', text: '老施', candidates: [person] }]
    expect(cutAtNames('会计江映雪和老施在场', people, doubts)).toEqual([
      { text: '会计' },
      { text: '江映雪', person },
      { text: '和' },
      { text: '老施', doubt: true },
      { text: '在场' },
    ])
  })
  test('stand for tokens, and an answer puts the token in', () => {
    expect(readable(`会计⟦${person}⟧在场`, () => '江映雪')).toBe('会计江映雪在场')
    expect(readable(`⟦${person}⟧`, () => undefined)).toBe(`⟦${person}⟧`)
    expect(answered('老施和老施', { field: 'description', text: '老施', candidates: [] }, person)).toBe(
      `⟦${person}⟧和⟦${person}⟧`,
    )
  })
})

describe('the stopwatch', () => {
  test('measures waiting and serving in whole seconds and then stands still', () => {
    let watch = pressed({}, 1000)
    watch = pressed(watch, 4999)
    expect([phaseOf(watch), secondsOf(watch, 6000)]).toEqual(['serving', { waiting: 3, serving: 1 }])
    watch = pressed(watch, 70_000)
    expect(pressed(watch, 80_000)).toBe(watch)
    expect(secondsOf(watch, 90_000)).toEqual({ waiting: 3, serving: 65 })
    expect([clockText(65), clockText(3665)]).toEqual(['01:05', '1:01:05'])
  })
  test('gives the record what is settled and is read back from it', () => {
    const fields = { visit, scenario: 'askReliefAid', at, rubric: [] }
    const from = Date.parse(at)
    expect(measured({ key: 'a', fields, watch: { waitingFrom: from } })).not.toHaveProperty('waitingSeconds')
    expect(measured({ key: 'a', fields, watch: { waitingFrom: from, servingFrom: from + 402_900 } })).toMatchObject({
      waitingSeconds: 402,
    })
    const done = measured({
      key: 'a',
      fields,
      watch: { waitingFrom: from, servingFrom: from + 5000, doneAt: from + 9000 },
    })
    expect(done).toMatchObject({ waitingSeconds: 5, servingSeconds: 4 })
    expect(measured(reopened('a', undefined, done))).toEqual(done)
    expect(
      readContact(JSON.stringify({ key: 'a', fields, watch: { waitingFrom: from, servingFrom: 'x' } }))?.watch,
    ).toEqual({ waitingFrom: from })
    expect(readContact('[')).toBeUndefined()
  })
  test('of a call that nobody answers measures the ringing, and stands still when it is opened again', () => {
    const from = Date.parse(at)
    const watch = givenUp(pressed({}, from), from + 31_400)
    expect([phaseOf(watch), givenUp(watch, from + 90_000)]).toEqual(['done', watch])
    const fields = { visit, scenario: 'dutyPhone', at, rubric: [], number: '0871-1', answered: false }
    const done = measured({ key: 'a', fields, watch })
    expect([done.waitingSeconds, done.servingSeconds]).toEqual([31, undefined])
    const again = reopened('a', undefined, done)
    expect([phaseOf(again.watch), secondsOf(again.watch, from + 900_000).waiting]).toEqual(['done', 31])
    expect(measured(again)).toEqual(done)
  })
})
