import { useMemo } from 'react'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { useDirectory } from '../data/directory.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import type { Column } from '../ui/data-table.tsx'
import { OrderState } from './order-state.tsx'

/** What the list shows of an order. */
export function useOrderColumns(): Column<RectificationRow>[] {
  const t = useWords('orders')
  const directory = useDirectory()
  const { codeWord } = usePack()
  return useMemo(
    () => [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(120px,.5fr)',
        cut: true,
        cell: (row) => directory.unitName(row.unit),
      },
      {
        key: 'problems',
        title: t('problems'),
        width: 'minmax(140px,1fr)',
        cut: true,
        cell: ({ items }) => {
          const [first] = items
          if (!first) return null
          const word = codeWord(first.code)
          return items.length === 1 ? word : t('andOthers', { first: word, count: items.length })
        },
      },
      {
        key: 'state',
        title: t('state'),
        width: 'minmax(272px,.6fr)',
        cell: (row) => <OrderState standing={row.standing} />,
      },
      {
        key: 'due',
        title: t('due'),
        width: '64px',
        number: true,
        cell: (row) => <span className="quiet">{dayText(row.standing.dueOn)}</span>,
      },
      {
        key: 'number',
        title: t('number'),
        width: 'minmax(120px,.4fr)',
        cut: true,
        apart: true,
        wide: true,
        cell: (row) => <span className="quiet">{row.number}</span>,
      },
    ],
    [directory, t, codeWord],
  )
}
