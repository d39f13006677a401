import { Fault } from '#domain/fault.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorPanel } from './error-panel.tsx'

/** What stands where a page broke. */
export function Broken({ error, again }: { error: unknown; again: () => void }) {
  const t = useWords('frame')
  const language = useLanguage()
  const fault = error instanceof Fault ? faultOf(error, language) : undefined
  const code = fault?.code ?? (error instanceof Error ? error.name : String(error))
  return (
    <ErrorPanel
      title={fault?.text ?? t('broken')}
      text={fault ? undefined : t('brokenText')}
      code={code}
      ways={[{ title: t('brokenWay'), words: t('reopen'), run: again }]}
    />
  )
}
