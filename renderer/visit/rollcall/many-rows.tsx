import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Row } from './places.ts'

interface Props {
  rows: readonly Row[]
  current: Row | undefined
  children: (row: Row, index: number) => ReactNode
}

const plainLimit = 60

/** A room's rows; a whole unit without rooms draws only those in sight. */
export function ManyRows({ rows, current, children }: Props) {
  return rows.length <= plainLimit ? rows.map(children) : <InSight rows={rows} current={current} render={children} />
}

function InSight({
  rows,
  current,
  render,
}: {
  rows: readonly Row[]
  current: Row | undefined
  render: Props['children']
}) {
  const body = useRef<HTMLDivElement>(null)
  const [scroller, setScroller] = useState<Element | null>(null)
  const [margin, setMargin] = useState(0)
  useEffect(() => {
    const found = body.current?.closest('.roll-scroll') ?? null
    setScroller(found)
    if (found && body.current)
      setMargin(body.current.getBoundingClientRect().top - found.getBoundingClientRect().top + found.scrollTop)
  }, [])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => 32,
    overscan: 8,
    scrollMargin: margin,
    getItemKey: (index) => rows[index]?.person.person ?? index,
  })
  const at = current ? rows.indexOf(current) : -1
  useEffect(() => {
    if (at >= 0 && scroller) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, scroller, virtual])
  return (
    <div ref={body} className="roll-many" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index]
        return (
          row && (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start - margin}px)` }}
            >
              {render(row, item.index)}
            </div>
          )
        )
      })}
    </div>
  )
}
