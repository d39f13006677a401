import type { Ref } from '#domain/fields.ts'
import { go, visitTabs } from '../data/route.ts'
import { useWords } from '../i18n/language.ts'
import { useKeys } from '../ui/keys.ts'

/** Ctrl+1…6 go to a tab of this visit. */
export function useTabKeys(visit: Ref): void {
  const t = useWords('visit')
  useKeys(
    visitTabs.map((tab, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      ctrl: true,
      run: () => go({ at: 'visit', ref: visit, tab }),
      ...(index === 0 ? { hint: { keys: ['Ctrl', `1…${visitTabs.length}`], words: t('switchTab') } } : {}),
    })),
  )
}
