import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/language.ts'
import { Key } from '../../ui/key.tsx'
import { usePen } from '../../ui/pen.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { useVisit } from '../session.tsx'
import { toneOf } from '../words.ts'
import { AddRoom } from './add-room.tsx'
import { isRecorded } from './lines.ts'
import type { Place } from './places.ts'
import { isDone, markOf, tallyOf } from './tallies.ts'
import type { Way } from './roll-tab.tsx'
import type { Roll } from './use-roll.ts'

interface Floor {
  name: string
  places: Place[]
}

function floorsOf(places: readonly Place[], nameOf: (place: Place) => string): Floor[] {
  const floors: Floor[] = []
  for (const place of places) {
    const name = nameOf(place)
    const same = floors.find((floor) => floor.name === name)
    if (same) same.places.push(place)
    else floors.push({ name, places: [place] })
  }
  return floors
}

/** Rooms in walking order with what was found in them; how far the walk has come. */
export function RoomsPane({ roll, onWay }: { roll: Roll; onWay: (way: Way) => void }) {
  const t = useWords('visit')
  const { pack, gates, detail } = useVisit()
  const pen = usePen()
  const { places } = roll
  const floors = floorsOf(places, (place) =>
    place.room ? [place.room.building, place.room.floor].filter((part) => part !== undefined).join('') : '',
  )
  const rooms = places.filter((place) => place.kind === 'room')
  const all = tallyOf(
    pack,
    places.flatMap((place) => place.rows),
  )
  return (
    <aside className="roll-rooms" aria-label={t('roll.rooms')}>
      <div className="roll-progress">
        <div>
          {rooms.length > 0 ? (
            <b>
              {rooms.filter((place) => place.rows.length > 0 && isDone(place)).length}
              <span className="quiet">{t('roll.ofRooms', { count: rooms.length })}</span>
            </b>
          ) : (
            <b>{t('roll.everybody')}</b>
          )}
          <b>
            {all.recorded}
            <span className="quiet">{t('roll.ofPeople', { count: all.expected })}</span>
          </b>
        </div>
        <div className="bar">
          <i style={{ width: `${all.expected === 0 ? 0 : (all.recorded / all.expected) * 100}%` }} />
        </div>
      </div>
      <div className="roll-floors">
        {floors.map((floor) => (
          <section key={floor.name}>
            {floor.name !== '' && <FloorHead floor={floor} />}
            {floor.places.map((place) => (
              <RoomLink
                key={place.key}
                place={place}
                current={place === roll.place}
                onPick={() =>
                  roll.stand({
                    place: place.key,
                    person: (place.rows.find((row) => !isRecorded(row.line)) ?? place.rows[0])?.person.person,
                  })
                }
              />
            ))}
          </section>
        ))}
      </div>
      {(pen === 'all' || gates.length > 0) && (
        <button type="button" className="roll-add-room" onClick={() => onWay('gate')}>
          <Icon name="people" size={14} />
          {t('gate.title')}
          <span className="push">
            <Key of="F6" />
          </span>
        </button>
      )}
      {detail.visit.twoStatements && (
        <button type="button" className="roll-add-room" onClick={() => onWay('pairs')}>
          <Icon name="people" size={14} />
          {t('pairs.title')}
          <span className="push">
            <Key of="F4" />
          </span>
        </button>
      )}
      <button type="button" className="roll-add-room" onClick={() => onWay('proofs')}>
        <Icon name="sheet" size={14} />
        {t('proofs.title')}
        <span className="push">
          <Key of="F7" />
        </span>
      </button>
      {pen === 'all' && roll.editing === 'room' && <AddRoom roll={roll} />}
      {pen === 'all' && roll.editing !== 'room' && (
        <button type="button" className="roll-add-room" onClick={() => roll.edit('room')}>
          <Icon name="plus" size={14} />
          {t('roll.addRoom')}
        </button>
      )}
    </aside>
  )
}

function FloorHead({ floor }: { floor: Floor }) {
  const t = useWords('visit')
  const done = floor.places.every((place) => isDone(place))
  return (
    <h3 className="roll-floor small">
      {floor.name}
      <span>
        {done
          ? t('roll.floorDone', { count: floor.places.length })
          : t('roll.floorRooms', { count: floor.places.length })}
      </span>
    </h3>
  )
}

function RoomLink({ place, current, onPick }: { place: Place; current: boolean; onPick: () => void }) {
  const t = useWords('visit')
  const { pack } = useVisit()
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const mark = markOf(pack, place)
  const { expected, recorded, present } = tallyOf(pack, place.rows)
  const count = expected === 0 ? '—' : recorded === 0 ? String(expected) : `${present}/${expected}`
  const [number, ...name] = place.room
    ? place.room.label.split(/\s+/)
    : [t(place.kind === 'rest' ? 'roll.noRoom' : 'roll.everybody')]
  return (
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      className={recorded === 0 && expected > 0 ? 'roll-room todo' : 'roll-room'}
      aria-current={current ? 'location' : undefined}
      onClick={onPick}
    >
      <span className={toneOf(mark)}>
        <StateMark shape={mark} />
      </span>
      <span className="roll-room-number">{number}</span>
      <span className="cut grow small">{name.join(' ')}</span>
      <span className="small quiet">{count}</span>
    </button>
  )
}
