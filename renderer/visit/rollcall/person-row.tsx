import { memo, type ReactNode, useEffect, useRef } from 'react'
import { ClockFlag } from '../../findings/clock-flag.tsx'
import { timeText } from '../../i18n/format.ts'
import { PersonCells } from './person-cells.tsx'
import type { Row } from './places.ts'
import { SentBack } from '../sent-back.tsx'
import { Remark } from './remark.tsx'
import { StateCell } from './state-cell.tsx'

interface Props {
  row: Row
  index: number
  current: boolean
  muted?: boolean
  onStand: (row: Row) => void
  /** Under the line: the question about the absence, or the field for its note. */
  children?: ReactNode
}

/** One person of a room. */
export const PersonRow = memo(function PersonRow({ row, index, current, muted, onStand, children }: Props) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const { person, line } = row
  return (
    <div
      ref={element}
      role="row"
      aria-selected={current}
      className={muted ? 'roll-row muted' : 'roll-row'}
      onClick={() => onStand(row)}
    >
      <div className="roll-cells" role="presentation">
        <PersonCells person={person} index={index} />
        <span role="gridcell">
          <StateCell line={line} />
        </span>
        <span role="gridcell" className="roll-remark cut">
          <Remark row={row} />
        </span>
        <span role="gridcell" className="number quiet">
          {line && timeText(line.fields.observedAt)}
        </span>
      </div>
      {line?.record?.review === 'returned' && (
        <div role="gridcell" className="roll-under">
          <SentBack record={line.record} />
        </div>
      )}
      {current && line?.ref && (
        <div role="gridcell">
          <ClockFlag visit={line.fields.visit} record={line.ref} />
        </div>
      )}
      {children && <div role="gridcell">{children}</div>}
    </div>
  )
})
