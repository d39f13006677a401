import { Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import type { Roll } from './use-roll.ts'

/** Every state that may be observed, also those without a digit; by number in the list or by typing. */
export function StatePicker({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const states = pack.attendanceStates.filter((state) => state.usableAs !== 'verified' && roll.inTime(state))
  return (
    <div className="roll-under">
      <Select
        className="roll-states"
        autoFocus
        defaultOpen
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('roll.everyState')}
        aria-label={t('roll.everyState')}
        options={states.map((state) => ({ value: state.id, label: state[language] }))}
        onSelect={(id: string) => {
          const state = states.find((candidate) => candidate.id === id)
          roll.edit(undefined)
          if (state) roll.mark(state)
        }}
        onBlur={() => roll.edit(undefined)}
      />
    </div>
  )
}
