import { useMemo, useState } from 'react'
import type { Burden } from '#domain/contract/plans.ts'
import type { UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { countText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Tag } from '../ui/tag.tsx'

interface Props {
  pool: ReadonlySet<string>
  burden: readonly Burden[] | undefined
  atCap: ReadonlySet<string>
  onPool: (pool: ReadonlySet<string>) => void
}

/** Every unit with what twelve months have taken from it; Enter or a click takes it into the pool and out again. */
export function PoolTable({ pool, burden, atCap, onPool }: Props) {
  const t = useWords('plans')
  const { units } = useDirectory()
  const [current, setCurrent] = useState<string>()
  const borne = useMemo(() => new Map(burden?.map((row) => [refText(row.unit), row])), [burden])
  function toggle(key: string) {
    const next = new Set(pool)
    if (!next.delete(key)) next.add(key)
    onPool(next)
  }
  const number = (unit: UnitView, of: 'visits' | 'minutes' | 'people') => {
    const value = borne.get(refText(unit.ref))?.[of] ?? 0
    return value === 0 ? <span className="faint">0</span> : countText(value)
  }
  const columns: Column<UnitView>[] = [
    {
      key: 'in',
      title: '',
      width: '32px',
      cell: (unit) => (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={unit.name}
          checked={pool.has(refText(unit.ref))}
          onChange={() => toggle(refText(unit.ref))}
        />
      ),
    },
    {
      key: 'name',
      title: t('form.name'),
      width: 'minmax(160px,1.4fr)',
      cut: true,
      cell: (unit) => (
        <>
          {unit.name}{' '}
          {atCap.has(refText(unit.ref)) && (
            <Tag tone="wait" icon="warning">
              {t('form.atCap')}
            </Tag>
          )}
        </>
      ),
    },
    {
      key: 'kind',
      title: t('form.kind'),
      width: 'minmax(80px,.6fr)',
      cut: true,
      cell: (unit) => <span className="quiet">{unit.kind}</span>,
    },
    ...(['visits', 'minutes', 'people'] as const).map((of) => ({
      key: of,
      title: t(`form.${of}`),
      width: '76px',
      number: true,
      cell: (unit: UnitView) => number(unit, of),
    })),
  ]
  return (
    <div className="plan-pool">
      <div className="row">
        <h3>{t('form.pool')}</h3>
        <span className="small quiet">{t('form.chosen', { count: pool.size })}</span>
        <button
          type="button"
          className="link small"
          onClick={() => onPool(new Set(units.map(({ ref }) => refText(ref))))}
        >
          {t('form.all')}
        </button>
        <button type="button" className="link small" onClick={() => onPool(new Set())}>
          {t('form.nobody')}
        </button>
        <span className="push small faint">{t('form.poolHint')}</span>
      </div>
      <DataTable
        label={t('form.pool')}
        columns={columns}
        rows={units}
        rowKey={(unit) => refText(unit.ref)}
        current={current}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={(_, key) => toggle(key)}
      />
    </div>
  )
}
