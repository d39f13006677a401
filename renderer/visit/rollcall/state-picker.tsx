import { Select } from 'antd'
import { initialsOf } from '../../data/initials.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { isComposing } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import { byNameOrInitials } from '../find-person.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { toneOf } from '../words.ts'
import type { Roll } from './use-roll.ts'

/** Every state that may be observed, also those without a digit; by number in the list or by typing. */
export function StatePicker({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const states = pack.attendanceStates
    .filter((state) => state.usableAs !== 'verified' && roll.inTime(state))
    .toSorted((a, b) => Number(a.key !== undefined) - Number(b.key !== undefined))
  return (
    <div className="roll-under">
      <Select
        className="roll-states"
        autoFocus
        defaultOpen
        showSearch={byNameOrInitials}
        placeholder={t('roll.everyState')}
        aria-label={t('roll.everyState')}
        options={states.map((state) => ({
          value: state.id,
          label: state[language],
          initials: initialsOf(state.zh),
          shape: state.shape,
        }))}
        optionRender={({ data }) => (
          <span className="row">
            <span className={toneOf(data.shape)}>
              <StateMark shape={data.shape} />
            </span>
            {data.label}
            <span className="small faint push">{data.initials}</span>
          </span>
        )}
        onSelect={(id: string) => {
          const state = states.find((candidate) => candidate.id === id)
          roll.edit(undefined)
          if (state) roll.mark(state)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return
          event.preventDefault()
          event.stopPropagation()
          roll.edit(undefined)
        }}
        onBlur={() => roll.edit(undefined)}
      />
    </div>
  )
}
