import { useState } from 'react'
import type { WeekSummary } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { bytesText, momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Empty } from '../ui/empty.tsx'
import { Tag } from '../ui/tag.tsx'
import { DocumentNumbers } from './document-numbers.tsx'

/** The reports written for this week, newest first; an older one says that it was written again. */
export function Documents({ week: { documents } }: { week: WeekSummary }) {
  const t = useWords('week')
  const newest = documents[0] && refText(documents[0].ref)
  const latest = new Set(
    [...Map.groupBy(documents, ({ form }) => form).values()].flatMap(([first]) => (first ? [refText(first.ref)] : [])),
  )
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  if (documents.length === 0) return <Empty kind="nothingYet" title={t('noDocuments')} text={t('noDocumentsText')} />
  const toggle = (key: string) =>
    setToggled((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]))
  return (
    <ul className="papers">
      {documents.map((document) => {
        const key = refText(document.ref)
        const unfolded = toggled.has(key) !== (key === newest)
        return (
          <li key={key}>
            <div className="paper-head">
              <b className="cut">{document.title}</b>
              {document.issue !== undefined && <span className="quiet">{t('issueNumber', { n: document.issue })}</span>}
              {document.named && <Tag icon="people">{t('namedMark')}</Tag>}
              {!latest.has(key) && <Tag tone="wait">{t('superseded')}</Tag>}
              <span className="push small quiet">{`${momentText(document.recordedAt)} · ${bytesText(document.size)}`}</span>
              <button type="button" className="link" aria-expanded={unfolded} onClick={() => toggle(key)}>
                {unfolded ? t('hideNumbers') : t('seeNumbers')}
              </button>
              <DownloadLink name="documents.open" input={{ ref: document.ref }} fileName={`${document.title}.docx`}>
                {t('openDocument')}
              </DownloadLink>
            </div>
            {unfolded && <DocumentNumbers document={document} />}
          </li>
        )
      })}
    </ul>
  )
}
