import { useWords } from '../../i18n/language.ts'
import { Empty } from '../../ui/empty.tsx'

/** Nothing of this section is called like that. */
export function NothingFound({ search }: { search: string }) {
  const t = useWords('rules')
  return <Empty kind="nothingYet" title={t('noMatch', { text: search })} text={t('noMatchText')} />
}
