import { backupFaults } from './faults/backup.ts'
import { bundleFaults } from './faults/bundle.ts'
import { deskFaults } from './faults/desk.ts'
import { drawFaults } from './faults/draws.ts'
import { epochFaults } from './faults/epochs.ts'
import { erasureFaults } from './faults/erasure.ts'
import { importFaults } from './faults/imports.ts'
import { measureFaults } from './faults/measure.ts'
import { rectificationFaults } from './faults/rectification.ts'
import { signingFaults } from './faults/signing.ts'
import { statementFaults } from './faults/statements.ts'
import { templateFaults } from './faults/templates.ts'

const catalogue = {
  ...backupFaults,
  ...bundleFaults,
  ...deskFaults,
  ...drawFaults,
  ...epochFaults,
  ...erasureFaults,
  ...importFaults,
  ...measureFaults,
  ...rectificationFaults,
  ...signingFaults,
  ...statementFaults,
  ...templateFaults,
}

export type FaultCode = keyof typeof catalogue
export type FaultDetails = Readonly<Record<string, string | number | boolean>>
export type Language = 'zh' | 'en'

/** Something its reader can act on. Everything else is a bug and stays an Error. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly details: FaultDetails
  constructor(code: FaultCode, details: FaultDetails = {}, options?: { cause?: unknown }) {
    super(`${code}: ${faultText(code, details, 'en')}`, options)
    this.name = 'Fault'
    this.code = code
    this.details = details
  }
}

/** The sentence for a code in the reader's language; `{name}` in the catalogue is filled from the details. */
export function faultText(code: FaultCode, details: FaultDetails, language: Language): string {
  return catalogue[code][language].replace(/\{([a-zA-Z]+)\}/g, (_, key: string) => String(details[key] ?? ''))
}

export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(catalogue, code)
}

/** A fault as a plain value: how it crosses processes, the wire and the command line. */
export interface FaultValue {
  code: FaultCode
  details: FaultDetails
  message: string
  path?: string
}

export function faultValue(fault: Fault, language: Language = 'zh'): FaultValue {
  const path = fault.details['path']
  const value = { code: fault.code, details: fault.details, message: faultText(fault.code, fault.details, language) }
  return typeof path === 'string' ? { ...value, path } : value
}
