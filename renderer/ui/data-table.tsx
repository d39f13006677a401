import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef } from 'react'
import { Skeleton } from './skeleton.tsx'

export interface Column<R> {
  key: string
  title: ReactNode
  /** A CSS grid track: `96px`, `1fr`, `minmax(120px,2fr)`. */
  width: string
  number?: boolean
  cut?: boolean
  /** Set off from a column of numbers to its left. */
  apart?: boolean
  /** Only from this window width on. */
  wide?: boolean
  cell: (row: R) => ReactNode
}

interface Props<R> {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[] | undefined
  rowKey: (row: R) => string
  current?: string | undefined
  onCurrent?: (row: R, key: string) => void
  onOpen?: (row: R, key: string) => void
  /** Asks for the next page; called again and again until `rows` grows. */
  onEnd?: (() => void) | undefined
  rowHeight?: number
  autoFocus?: boolean
  empty?: ReactNode
  className?: string
}

function cellClass({ number, cut, apart, wide }: Column<never>): string | undefined {
  return [number && 'number', cut && 'cut', apart && 'apart', wide && 'wide'].filter(Boolean).join(' ') || undefined
}

function CellsOf<R>({ row, columns }: { row: R; columns: readonly Column<R>[] }): ReactNode {
  return columns.map((column) => (
    <div key={column.key} role="gridcell" className={cellClass(column)}>
      {column.cell(row)}
    </div>
  ))
}
/** A row is drawn again only where it or the columns are others: a list that waits for its answer costs nothing. */
const Cells = memo(CellsOf) as typeof CellsOf

/** A list of any length: only what is seen is drawn; ↑↓ Home End PageUp PageDown move, Enter opens. */
export function DataTable<R>(props: Props<R>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    current,
    onCurrent,
    onOpen,
    onEnd,
    rowHeight = 32,
    autoFocus,
    empty,
    className,
  } = props
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const id = useId()
  const list = rows ?? []
  const at = current === undefined ? -1 : list.findIndex((row) => rowKey(row) === current)
  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => {
      const row = list[index]
      return row === undefined ? index : rowKey(row)
    },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (onEnd && list.length > 0 && last >= list.length - 20) onEnd()
  }, [onEnd, last, list.length])
  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true })
  }, [autoFocus])
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  function move(index: number) {
    const next = Math.min(Math.max(index, 0), list.length - 1)
    const row = list[next]
    if (row !== undefined) onCurrent?.(row, rowKey(row))
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: list.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    }[event.code]
    const row = list[at]
    if (to !== undefined) move(at < 0 ? 0 : to)
    else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && row !== undefined) onOpen?.(row, rowKey(row))
    else return
    event.preventDefault()
  }
  const shape: CSSProperties = {
    '--columns': columns
      .filter((c) => !c.wide)
      .map((c) => c.width)
      .join(' '),
    '--columns-wide': columns.map((c) => c.width).join(' '),
  } as CSSProperties
  return (
    <div
      ref={scroller}
      className={className ? `data-table ${className}` : 'data-table'}
      style={shape}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={list.length + 1}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="data-head" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <div key={column.key} role="columnheader" className={cellClass(column)}>
            {column.title}
          </div>
        ))}
      </div>
      {rows === undefined && <Skeleton rows={12} height={rowHeight} />}
      {rows !== undefined && list.length === 0 && empty && (
        <div role="row">
          <div role="gridcell">{empty}</div>
        </div>
      )}
      <div ref={body} className="data-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = list[item.index]
          if (row === undefined) return null
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              id={`${id}-${item.index}`}
              className="data-row"
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === at}
              style={{ transform: `translateY(${item.start}px)`, minHeight: rowHeight }}
              onClick={() => {
                onCurrent?.(row, rowKey(row))
              }}
              onDoubleClick={() => onOpen?.(row, rowKey(row))}
            >
              <Cells row={row} columns={columns} />
            </div>
          )
        })}
      </div>
    </div>
  )
}
