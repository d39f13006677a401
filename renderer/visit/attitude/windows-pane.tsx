import type { PersonView } from '#domain/contract/places.ts'
import { personLabel } from '../../data/person-label.ts'
import { useWords } from '../../i18n/language.ts'
import { StateCell } from '../rollcall/state-cell.tsx'
import { tallyOf } from '../rollcall/tallies.ts'
import { useVisit } from '../session.tsx'
import type { Windows } from './use-windows.ts'

/** The windows in walking order, with who sits there and what the roll-call saw. */
export function WindowsPane({ windows }: { windows: Windows }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const visit = useVisit()
  const { rooms } = windows
  return (
    <aside className="windows">
      <div className="roll-side-head">
        <h3>{t(windows.areWindows ? 'attitude.windows' : 'roll.rooms')}</h3>
        <span className="small quiet">{t('attitude.windowCount', { count: rooms.length })}</span>
      </div>
      <ul className="windows-list">
        {rooms.map((room, index) => {
          const people = windows.peopleAt(room)
          const [first] = people
          return (
            <li key={room.ref.id}>
              <button
                type="button"
                tabIndex={-1}
                disabled={visit.readOnly}
                aria-current={index === windows.at ? 'location' : undefined}
                onClick={() => windows.go(room)}
              >
                <span className="grow">
                  <span className="cut">{room.label}</span>
                  <span className="small quiet cut">
                    {people.map((person) => personLabel(person, terms('nameless'))).join(t('comma')) || '—'}
                  </span>
                </span>
                <span className="small quiet">
                  {people.length === 1 && first ? (
                    <StateCell line={visit.lines.get(first.person)} />
                  ) : (
                    people.length > 1 && <Present people={people} />
                  )}
                </span>
                <span className="number windows-waiting">{windows.waitingAt(room)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {rooms.length === 0 && <p className="roll-side-note small faint">{t('attitude.noRooms')}</p>}
    </aside>
  )
}

function Present({ people }: { people: readonly PersonView[] }) {
  const t = useWords('visit')
  const { lines, pack } = useVisit()
  const { expected, recorded, present } = tallyOf(
    pack,
    people.map((person) => ({ person, line: lines.get(person.person) })),
  )
  return recorded === 0 ? t('roll.expectedOnly', { count: expected }) : `${present}/${expected}`
}
