import type { WeekSummary } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { bytesText, momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { DocumentNumbers } from './document-numbers.tsx'

/** The reports written for this week. */
export function Documents({ week, onVisits }: { week: WeekSummary; onVisits: () => void }) {
  const t = useWords('week')
  const documents = week.documents.filter((document) => !document.voided)
  if (documents.length === 0) return <Empty kind="nothingYet" title={t('noDocuments')} text={t('noDocumentsText')} />
  return (
    <div className="week-scroll">
      <table className="plain-table">
        <tbody>
          {documents.map((document) => (
            <tr key={refText(document.ref)}>
              <td>
                <b>{document.title}</b>
                <DocumentNumbers document={document} onVisits={onVisits} />
              </td>
              <td className="quiet">{momentText(document.recordedAt)}</td>
              <td className="number quiet">{bytesText(document.size)}</td>
              <td className="number">
                <DownloadLink name="documents.open" input={{ ref: document.ref }} fileName={`${document.title}.docx`}>
                  {t('openDocument')}
                </DownloadLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
