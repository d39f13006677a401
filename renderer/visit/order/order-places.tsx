import { useEffect, useRef } from 'react'
import type { RoomView } from '#domain/contract/places.ts'
import { sameRef } from '#domain/fields.ts'
import { useWords } from '../../i18n/language.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { useVisit } from '../session.tsx'
import type { OrderWork } from './use-order.ts'

/** The unit as a whole, then its rooms in walking order, with what was found in each. */
export function OrderPlaces({ work }: { work: OrderWork }) {
  const t = useWords('visit')
  return (
    <aside className="roll-rooms" aria-label={t('order.places')}>
      <div className="roll-floors">
        <PlaceLink work={work} />
        {work.rooms.map((room) => (
          <PlaceLink key={room.ref.id} work={work} room={room} />
        ))}
      </div>
    </aside>
  )
}

function PlaceLink({ work, room }: { work: OrderWork; room?: RoomView }) {
  const t = useWords('visit')
  const { orders } = useVisit()
  const element = useRef<HTMLButtonElement>(null)
  const current = work.room === room
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const here = orders.filter(({ fields }) =>
    room ? fields.room !== undefined && sameRef(fields.room, room.ref) : fields.room === undefined,
  )
  const problems = here.filter(({ fields }) => !fields.ok).length
  const [number, ...name] = room ? room.label.split(/\s+/) : [t('order.unit')]
  return (
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      className={here.length === 0 ? 'roll-room todo' : 'roll-room'}
      aria-current={current ? 'location' : undefined}
      onClick={() => work.enter(room?.ref.id)}
    >
      <span className={problems > 0 ? 'wait' : here.length > 0 ? 'ok' : 'faint'}>
        <StateMark shape={problems > 0 ? 'diamond' : here.length > 0 ? 'tick' : 'dot'} />
      </span>
      <span className="roll-room-number">{number}</span>
      <span className="cut grow small">{name.join(' ')}</span>
      <span className="small quiet">{problems > 0 ? problems : ''}</span>
    </button>
  )
}
