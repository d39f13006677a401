import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import { keyedStates } from '#domain/reference/lookup.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'

/** The states that have a digit, each a button with its key, for a finger too. */
export function StateKeys({ disabled, onMark }: { disabled?: boolean; onMark: (state: AttendanceState) => void }) {
  const language = useLanguage()
  const { pack } = useVisit()
  return keyedStates(pack).map((state) => (
    <button
      key={state.id}
      type="button"
      tabIndex={-1}
      className="roll-answer key"
      disabled={disabled}
      onClick={() => onMark(state)}
    >
      <kbd>{state.key}</kbd>
      {language === 'zh' ? state.short : state.en.replace(/ \(.*/, '')}
    </button>
  ))
}
