import { findCode, severityLevel } from '#domain/reference/lookup.ts'
import type { Severity } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { inLanguage, useLanguage } from '../i18n/language.ts'
import { useCall } from './call.ts'

/** The rules in force and their words in the current language. */
export function usePack() {
  const language = useLanguage()
  const pack: Pack | undefined = useCall('reference.pack', {}).data
  const word = (term: { zh: string; en: string } | undefined, id: string) => (term ? inLanguage(term, language) : id)
  return {
    pack,
    codeWord: (code: string) => word(pack && findCode(pack, code), code),
    severityWord: (severity: Severity) => word(pack && severityLevel(pack, severity), severity),
  }
}
