import { useState } from 'react'
import type { VisitsQuery } from '#domain/contract/papers.ts'
import { refText } from '#domain/fields.ts'
import { usePages } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useVisitColumns } from '../visits/visit-columns.tsx'

/** The visits of a period, without those that were voided. */
export function CountedVisits({ query }: { query: VisitsQuery }) {
  const t = useWords('week')
  const language = useLanguage()
  const directory = useDirectory()
  const columns = useVisitColumns(directory)
  const { unit, fromAt, toAt, ongoing } = query
  const state = ongoing ? 'open' : 'all'
  const pages = usePages('visits.list', { state, unit, fromAt, toAt, voided: false, limit: 500 })
  const [current, setCurrent] = useState<string>()
  const { rows } = pages
  const units = new Set(rows?.map((row) => refText(directory.unit(row.unit)?.ref ?? row.unit))).size
  if (pages.error) return <ErrorLine again={pages.again}>{faultOf(pages.error, language).text}</ErrorLine>
  return (
    <div className="counted">
      <p className="small quiet">{rows && !pages.onEnd && t('countedVisits', { visits: rows.length, units })}</p>
      <DataTable
        label={t(`counted.${query.of}`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => refText(row.ref)}
        current={current ?? (rows?.[0] && refText(rows[0].ref))}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={(row) => go({ at: 'visit', ref: row.ref, tab: 'roll' })}
        onEnd={pages.onEnd}
        autoFocus={rows !== undefined}
        empty={<Empty kind="nothingYet" title={t('nothingCounted')} />}
      />
    </div>
  )
}
