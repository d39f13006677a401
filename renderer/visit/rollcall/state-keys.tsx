import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'

/** The states that have a digit, each a button with its key, for a finger too. */
export function StateKeys({ disabled, onMark }: { disabled?: boolean; onMark: (state: AttendanceState) => void }) {
  const language = useLanguage()
  const { pack } = useVisit()
  return pack.attendanceStates
    .filter((state) => state.key !== undefined)
    .toSorted((a, b) => (a.key ?? 0) - (b.key ?? 0))
    .map((state) => (
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
