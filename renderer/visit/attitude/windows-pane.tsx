import type { PersonView } from '#domain/contract/places.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import { personLabel } from '../../data/person-label.ts'
import { useWords } from '../../i18n/language.ts'
import { inWalkingOrder } from '../rollcall/places.ts'
import { tallyOf } from '../rollcall/tallies.ts'
import { StateCell } from '../rollcall/state-cell.tsx'
import { useVisit } from '../session.tsx'
import type { AttitudeDesk } from './use-desk.ts'

/** Windows and halls, else every room, with who sits there and what the roll-call saw. */
export function WindowsPane({ desk }: { desk: AttitudeDesk }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const visit = useVisit()
  const windows = visit.rooms.filter((room) => room.purpose === 'window' || room.purpose === 'hall')
  const rooms = inWalkingOrder(windows.length > 0 ? windows : visit.rooms)
  const isHere = (ref: Ref | undefined, room: Ref) => ref !== undefined && sameRef(ref, room)
  return (
    <aside className="windows">
      <div className="roll-side-head">
        <h3>{t(windows.length > 0 ? 'attitude.windows' : 'roll.rooms')}</h3>
        <span className="small quiet">{t('attitude.windowCount', { count: rooms.length })}</span>
      </div>
      <ul className="windows-list">
        {rooms.map((room) => {
          const people = visit.people.filter((person) => isHere(person.room, room.ref))
          const [first] = people
          const waiting = visit.looks.find((look) => isHere(look.fields.room, room.ref))?.fields.waiting
          return (
            <li key={room.ref.id}>
              <button
                type="button"
                tabIndex={-1}
                disabled={visit.readOnly}
                aria-current={isHere(desk.contact.fields.room, room.ref) ? 'location' : undefined}
                onClick={() =>
                  desk.change({
                    room: room.ref,
                    place: room.label,
                    ...(people.length === 1 && first ? { person: first.person } : {}),
                  })
                }
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
                <span className="number windows-waiting">{waiting}</span>
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
