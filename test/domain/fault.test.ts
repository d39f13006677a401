import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Fault, type FaultCode, faultText, faultValue, isFaultCode } from '#domain/fault.ts'
import { backupFaults } from '#domain/faults/backup.ts'
import { type BundleFaultCode, bundleFaults, faultClass } from '#domain/faults/bundle.ts'
import { deskFaults } from '#domain/faults/desk.ts'
import { drawFaults } from '#domain/faults/draws.ts'
import { measureFaults } from '#domain/faults/measure.ts'
import { rectificationFaults } from '#domain/faults/rectification.ts'
import { signingFaults } from '#domain/faults/signing.ts'
import { statementFaults } from '#domain/faults/statements.ts'
import { templateFaults } from '#domain/faults/templates.ts'
import { erasureFaults } from '#domain/faults/erasure.ts'
import { epochFaults } from '#domain/faults/epochs.ts'
import { importFaults } from '#domain/faults/imports.ts'
import { rowFaults } from '#services/imports/row-faults.ts'

interface Texts {
  zh: string
  en: string
}
const areas: Record<string, Record<string, Texts>> = {
  backup: backupFaults,
  bundle: bundleFaults,
  desk: deskFaults,
  draws: drawFaults,
  erasure: erasureFaults,
  epochs: epochFaults,
  measure: measureFaults,
  rectification: rectificationFaults,
  signing: signingFaults,
  statements: statementFaults,
  templates: templateFaults,
  imports: importFaults,
}
const cryptic = /签名|密钥|钥匙|公钥|私钥|加密|解密|密文|哈希|散列|摘要|证书|校验|算法|SHA|Ed25519|AES|age\b/i

const gaps = (text: string) => [...new Set(text.match(/\{[^}]*\}/g) ?? [])].toSorted()

test('every area of the catalogue stands in it, and no code twice', () => {
  const folder = join(import.meta.dirname, '..', '..', 'domain', 'faults')
  expect(readdirSync(folder).toSorted()).toEqual(
    Object.keys(areas)
      .map((area) => `${area}.ts`)
      .toSorted(),
  )
  const codes = Object.values(areas).flatMap((texts) => Object.keys(texts))
  expect(codes.length).toBe(new Set(codes).size)
  expect(codes.filter((code) => !isFaultCode(code))).toEqual([])
})

describe.each(Object.entries({ ...areas, rows: rowFaults as Record<string, Texts> }))('faults of %s', (_, texts) => {
  test.each(Object.entries(texts))('%s is a sentence in both languages with the same gaps', (code, { zh, en }) => {
    expect(code).toMatch(/^([EHFIX]\d{3}|[a-z]+\.[a-z][A-Za-z]*)$/)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).toMatch(/[。}]$/)
    expect(zh).not.toMatch(/[,;!?]/)
    expect(en).toMatch(/[.}]$/)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    expect(gaps(zh)).toEqual(gaps(en))
    for (const gap of gaps(zh)) expect(gap).toMatch(/^\{[a-zA-Z]+\}$/)
  })
})

test('what goes wrong at the desk is told without a word of cryptography', () => {
  for (const texts of [deskFaults, drawFaults, importFaults, statementFaults, templateFaults, rowFaults]) {
    expect(Object.values<Texts>(texts).filter(({ zh }) => cryptic.test(zh))).toEqual([])
  }
})

test('every code of the exchange has its class', () => {
  expect(Object.keys(faultClass).toSorted()).toEqual(Object.keys(bundleFaults).toSorted())
  const letters: Partial<Record<string, string>> = { H: 'H', F: 'F', I: 'I', X: 'X' }
  for (const code of Object.keys(bundleFaults) as BundleFaultCode[]) {
    const letter = letters[code.charAt(0)]
    if (letter) expect(faultClass[code], code).toBe(letter)
  }
})

test('a sentence is filled from the details, and nothing is left open', () => {
  expect(faultText('visit.inspectors', {}, 'zh')).toBe('一次检查至少要两名督查员。')
  expect(faultText('gate.unknownProcedure', { name: 'visits.fly' }, 'en')).toBe('There is no procedure visits.fly.')
  for (const code of Object.values(areas).flatMap((texts) => Object.keys(texts)) as FaultCode[]) {
    expect(faultText(code, {}, 'zh') + faultText(code, {}, 'en')).not.toMatch(/[{}]|undefined/)
  }
})

test('a detail is put in as it is, even where it looks like a gap', () => {
  expect(faultText('gate.invalidInput', { path: '{why}', why: '$& $1' }, 'en')).toBe('“{why}” is not right: $& $1')
})

test('a fault keeps its cause and leaves as a value in the reader’s language', () => {
  const cause = new Error('disk')
  const fault = new Fault('gate.invalidInput', { path: 'fields.at', why: 'x' }, { cause })
  expect(fault).toBeInstanceOf(Error)
  expect(fault).toMatchObject({ name: 'Fault', code: 'gate.invalidInput', cause })
  expect(fault.message).toBe('gate.invalidInput: “fields.at” is not right: x')
  expect(faultValue(fault)).toEqual({
    code: 'gate.invalidInput',
    details: { path: 'fields.at', why: 'x' },
    message: '“fields.at”填得不对：x',
    path: 'fields.at',
  })
  expect(faultValue(new Fault('E101'), 'en')).toEqual({ code: 'E101', details: {}, message: bundleFaults.E101.en })
})

test('only what is in the catalogue is a code', () => {
  expect(['E999', '', 'toString', '__proto__', 'constructor'].filter(isFaultCode)).toEqual([])
})
