import { useMemo, useState } from 'react'
import type { Unmasking } from '#domain/contract/erasure.ts'
import { useCall } from '../../data/call.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { wallClock } from '../../i18n/clock.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'

/** Who looked at whose covered name, when and why; the person is told by id, for this list covers too. */
export function UncoveredTable() {
  const t = useWords('names')
  const language = useLanguage()
  const directory = useDirectory()
  const { data, error, refetch } = useCall('names.uncovered', {})
  const [current, setCurrent] = useState<string>()
  const columns = useMemo<Column<Unmasking>[]>(
    () => [
      { key: 'at', title: t('at'), width: '144px', cell: ({ at }) => wallClock(at).format('YYYY-MM-DD HH:mm') },
      { key: 'by', title: t('by'), width: '144px', cell: ({ by }) => directory.personName(by) },
      { key: 'whose', title: t('whose'), width: '160px', cell: ({ person }) => <span className="mono">{person}</span> },
      { key: 'why', title: t('why'), width: 'minmax(240px,1fr)', cut: true, cell: ({ why }) => why },
    ],
    [t, directory],
  )
  if (error) return <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
  return (
    <DataTable
      label={t('uncovered')}
      columns={columns}
      rows={data?.rows}
      rowKey={({ at, person }) => `${at}${person}`}
      current={current}
      onCurrent={(_, key) => setCurrent(key)}
      autoFocus
      empty={<Empty kind="nothingYet" title={t('noUncovered')} text={t('noUncoveredText')} />}
    />
  )
}
