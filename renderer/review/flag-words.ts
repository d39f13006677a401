import type { QueueFlag } from '#domain/contract/findings.ts'
import { useWords } from '../i18n/language.ts'

/** What a reviewer should know of a record, in words. */
export function useFlagWords(): (flag: QueueFlag) => string {
  const t = useWords('review')
  return (flag) => t(`flag.${flag}`)
}
