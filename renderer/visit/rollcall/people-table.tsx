import { useCallback, useRef } from 'react'
import { timeText } from '../../i18n/format.ts'
import { useWords } from '../../i18n/language.ts'
import { AboutLine } from './about-line.tsx'
import { ClaimQuestion } from './claim-question.tsx'
import { useVisit } from '../session.tsx'
import { secondLookDue } from './lines.ts'
import { ManyRows } from './many-rows.tsx'
import { NoteEditor } from './note-editor.tsx'
import { PersonRow } from './person-row.tsx'
import type { Place, Row } from './places.ts'
import { StatePicker } from './state-picker.tsx'
import type { Roll } from './use-roll.ts'

/** Whoever goes back before the second look is due can say who came in, not yet who is missing. */
function SecondLook({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const { pack } = useVisit()
  const due = roll.line && secondLookDue(pack, roll.line.fields)
  const early = due !== undefined && due > Date.now()
  return (
    <div className="roll-under small wait">
      {early ? t('roll.againEarly', { time: timeText(new Date(due).toISOString()) }) : t('roll.againNow')}
    </div>
  )
}

/** The people of one room; under the current one, what is being asked of it. */
export function PeopleTable({ roll, place }: { roll: Roll; place: Place }) {
  const t = useWords('visit')
  const latest = useRef(roll)
  latest.current = roll
  const stand = useCallback(
    (row: Row) => latest.current.stand({ place: place.key, person: row.person.person }),
    [place.key],
  )
  return (
    <div role="grid" aria-label={t('roll.people')} className="roll-table">
      <div className="roll-cells roll-heads" role="row">
        <span role="columnheader" />
        <span role="columnheader">{t('roll.name')}</span>
        <span role="columnheader">{t('roll.post')}</span>
        <span role="columnheader">{t('roll.state')}</span>
        <span role="columnheader">{t('roll.remark')}</span>
        <span role="columnheader" className="number">
          {t('roll.time')}
        </span>
      </div>
      <ManyRows rows={place.rows} current={roll.row}>
        {(row, index) => {
          const current = row === roll.row
          return (
            <PersonRow key={row.person.person} row={row} index={index} current={current} onStand={stand}>
              {current && roll.again && !roll.question && <SecondLook roll={roll} />}
              {current && roll.question && <ClaimQuestion roll={roll} />}
              {current && roll.editing === 'note' && <NoteEditor roll={roll} />}
              {current && roll.editing === 'about' && <AboutLine roll={roll} place={place} row={row} />}
              {current && roll.editing === 'states' && <StatePicker roll={roll} />}
            </PersonRow>
          )
        }}
      </ManyRows>
    </div>
  )
}
