import { Fault, faultText, isFaultCode } from '#domain/fault.ts'
import type { Language } from '../i18n/language.ts'

/** The sentence and the code of whatever was thrown. */
export function faultOf(error: unknown, language: Language): { text: string; code: string } {
  if (error instanceof Fault) return { text: faultText(error.code, error.details, language), code: error.code }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'gate.bug'
  const details =
    typeof error === 'object' && error !== null && 'details' in error ? (error.details as Fault['details']) : {}
  return isFaultCode(code)
    ? { text: faultText(code, details, language), code }
    : { text: faultText('gate.bug', { number: '0' }, language), code }
}
