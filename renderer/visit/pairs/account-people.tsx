import { useEffect, useRef } from 'react'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Account } from '#domain/statement.ts'
import { timeText } from '../../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { PersonCells } from '../rollcall/person-cells.tsx'
import { StateKeys } from '../rollcall/state-keys.tsx'
import type { Row } from '../rollcall/places.ts'
import { useVisit } from '../session.tsx'
import { toneOf } from '../words.ts'

interface Props {
  rows: readonly Row[]
  account: Account
  current: number
  onStand: (at: number) => void
  onMark: (observed: string) => void
}

/** The people of a room with what one saw of each; the keys of the states below, for a finger too. */
export function AccountPeople({ rows, account, current, onStand, onMark }: Props) {
  const t = useWords('visit')
  return (
    <>
      <div role="grid" aria-label={t('pairs.people')} className="roll-table pairs-people">
        <div className="roll-cells roll-heads" role="row">
          <span role="columnheader" />
          <span role="columnheader">{t('pairs.name')}</span>
          <span role="columnheader">{t('pairs.post')}</span>
          <span role="columnheader">{t('pairs.state')}</span>
          <span role="columnheader" className="number">
            {t('pairs.time')}
          </span>
        </div>
        {rows.map((row, index) => (
          <PersonLine
            key={row.person.person}
            row={row}
            index={index}
            seen={account.people.find(({ person }) => person === row.person.person)}
            current={index === current}
            onStand={() => onStand(index)}
          />
        ))}
      </div>
      <div className="roll-keys small">
        <div>
          <StateKeys onMark={(state) => onMark(state.id)} />
        </div>
      </div>
    </>
  )
}

interface LineProps {
  row: Row
  index: number
  seen: Account['people'][number] | undefined
  current: boolean
  onStand: () => void
}

function PersonLine({ row: { person }, index, seen, current, onStand }: LineProps) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const state = seen && attendanceState(pack, seen.observed)
  const shape = state?.shape ?? 'dot'
  return (
    <div ref={element} role="row" className="roll-row" aria-selected={current} onClick={onStand}>
      <div className="roll-cells" role="presentation">
        <PersonCells person={person} index={index} />
        <span role="gridcell">
          <span className={`state ${toneOf(shape)}`}>
            <StateMark shape={shape} />
            <span className="cut">{state ? inLanguage(state, language) : t('pairs.unmarked')}</span>
          </span>
        </span>
        <span role="gridcell" className="number quiet">
          {seen && timeText(seen.at)}
        </span>
      </div>
    </div>
  )
}
