import { ladderOf } from '#domain/reference/lookup.ts'
import { usePack } from '../data/pack.ts'
import { inLanguage, useLanguage } from '../i18n/language.ts'

/** The papers that go out one after another to whoever is late, as the rule pack has them. */
export function usePapers(): { step: number; label: string }[] {
  const language = useLanguage()
  const { pack } = usePack()
  const ladder = pack && ladderOf(pack, 'escalation')
  return (ladder?.steps ?? []).map((step) => ({ step: step.step, label: inLanguage(step, language) }))
}
