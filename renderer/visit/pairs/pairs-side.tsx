import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/language.ts'
import { type MarkShape, StateMark } from '../../ui/state-mark.tsx'
import { BackToRooms } from '../rollcall/back-to-rooms.tsx'
import { toneOf } from '../words.ts'
import { markOf, type Pairs, type Spot, type SpotMark } from './use-pairs.ts'

const shapes: Record<SpotMark, MarkShape> = {
  none: 'dot',
  theirs: 'ring',
  mine: 'ring',
  sealed: 'disc',
  half: 'disc',
  open: 'slip',
  settled: 'tick',
  wrong: 'diamond',
}

/** Rooms in walking order, each with what it waits for. */
export function PairsSide({ pairs, onLeave }: { pairs: Pairs; onLeave: () => void }) {
  const t = useWords('visit')
  return (
    <aside className="roll-rooms" aria-label={t('pairs.rooms')}>
      <BackToRooms of="F4" onLeave={onLeave}>
        {t('pairs.toRooms')}
      </BackToRooms>
      <div className="roll-floors">
        {pairs.spots.map((spot) => (
          <SpotLink key={spot.key} spot={spot} current={spot === pairs.spot} onPick={() => pairs.stand(spot.key)} />
        ))}
      </div>
    </aside>
  )
}

function SpotLink({ spot, current, onPick }: { spot: Spot; current: boolean; onPick: () => void }) {
  const t = useWords('visit')
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const mark = markOf(spot)
  const [number, ...name] = spot.label.split(/\s+/)
  return (
    <button
      ref={element}
      type="button"
      tabIndex={-1}
      className={mark === 'none' ? 'roll-room todo' : 'roll-room'}
      aria-current={current ? 'location' : undefined}
      onClick={onPick}
    >
      <span className={toneOf(shapes[mark])}>
        <StateMark shape={shapes[mark]} />
      </span>
      <span className="roll-room-number">{number}</span>
      <span className="cut grow small">{name.join(' ')}</span>
      <span className="small quiet nowrap">{t(`pairs.mark.${mark}`)}</span>
    </button>
  )
}
