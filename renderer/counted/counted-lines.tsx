import { useState } from 'react'
import type { CountedLine, LinesQuery } from '#domain/contract/papers.ts'
import { refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { go, type VisitTab } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useLineColumns } from './line-columns.tsx'

const tabs: Record<CountedLine['noun'], VisitTab> = {
  attendance: 'roll',
  commendation: 'attitude',
  evidence: 'evidence',
  order: 'order',
  attitude: 'attitude',
  sample: 'attitude',
}

/** Whom the roll-calls of a period met, what was done well, or which photos were left out. */
export function CountedLines({ query }: { query: LinesQuery }) {
  const t = useWords('week')
  const language = useLanguage()
  const columns = useLineColumns(query.of)
  const counted = useCall('week.counted', query)
  const [current, setCurrent] = useState<string>()
  const rows = counted.data
  if (counted.error)
    return <ErrorLine again={() => void counted.refetch()}>{faultOf(counted.error, language).text}</ErrorLine>
  const lines = rows?.length ?? 0
  const people = new Set(rows?.map(({ ref, person }) => person ?? refText(ref))).size
  const words = {
    people: t('countedPeople', { people, lines }),
    commendations: t('countedCommendations', { lines }),
    photos: t('countedPhotos', { lines }),
    checks: t('countedChecks', { lines }),
  }
  const open = ({ visit, ref, noun }: CountedLine) =>
    visit && go({ at: 'visit', ref: visit, tab: tabs[noun], record: ref })
  return (
    <div className="counted">
      <p className="small quiet">{rows && words[query.of]}</p>
      <DataTable
        label={t(`counted.${query.of}`)}
        columns={columns}
        rows={rows}
        rowKey={(row) => refText(row.ref)}
        current={current ?? (rows?.[0] && refText(rows[0].ref))}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={open}
        autoFocus={rows !== undefined}
        empty={<Empty kind="nothingYet" title={t('nothingCounted')} />}
      />
    </div>
  )
}
