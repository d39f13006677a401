import './reports.css'
import { useState } from 'react'
import type { WeekSummary } from '#domain/contract/findings.ts'
import { reports } from '#domain/reports/all.ts'
import type { Report } from '#domain/reports/report.ts'
import { addDays, startOf } from '#domain/week.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { OneReport } from './one-report.tsx'

const declared = Object.values<Report>(reports)
const spans = ['1', '4', '12', '52'] as const
/** Every declared report over the weeks that end with the one shown: a chart, its table, and the table as a file. */
export function Reports({ week }: { week: WeekSummary }) {
  const t = useWords('week')
  const language = useLanguage()
  const [chosen, setChosen] = useState(declared[0]?.name)
  const [span, setSpan] = useState<(typeof spans)[number]>('4')
  const report = declared.find(({ name }) => name === chosen)
  if (!report) return null
  const period = { fromAt: startOf(addDays(week.fromOn, 7 - 7 * Number(span))), toAt: week.toAt }
  return (
    <div className="week-scroll week-reports">
      <div className="week-report-choice">
        <Choices
          label={t('reportQuestion')}
          value={report.name}
          onPick={setChosen}
          choices={declared.map(({ name, title }) => ({ value: name, label: title[language] }))}
        />
        <Choices
          label={t('reportSpan')}
          value={span}
          onPick={setSpan}
          choices={spans.map((weeks) => ({ value: weeks, label: t('reportWeeks', { count: Number(weeks) }) }))}
        />
        <span className="push">
          <DownloadLink
            name="reports.file"
            input={{ name: report.name, language, ...period }}
            fileName={`${report.title[language]}.xlsx`}
          >
            {t('reportFile')}
          </DownloadLink>
        </span>
      </div>
      <OneReport key={report.name} report={report} period={period} />
    </div>
  )
}
