import { useWords } from '../i18n/language.ts'
import { ErrorPanel } from './error-panel.tsx'

/** What stands where a page broke. */
export function Broken({ error, again }: { error: unknown; again: () => void }) {
  const t = useWords('frame')
  const code = error instanceof Error ? error.name : String(error)
  return (
    <ErrorPanel
      title={t('broken')}
      text={t('brokenText')}
      code={code}
      ways={[{ title: t('brokenWay'), words: t('reopen'), run: again }]}
    />
  )
}
