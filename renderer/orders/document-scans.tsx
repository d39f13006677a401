import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { DocumentRow } from '#domain/contract/documents.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useUpload } from '../data/command.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { useMayReview } from '../data/session.tsx'
import { VoidForm } from '../findings/void-form.tsx'
import { bytesText, dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { FileInput } from '../ui/file-input.tsx'

/** 印发件: the scan of what was signed and sealed, which stands before the text it came from. */
export function DocumentScans({ row }: { row: DocumentRow }) {
  const t = useWords('orders')
  const lead = useMayReview()
  const [voiding, setVoiding] = useState<Ref>()
  const { scans, title } = row
  const valid = scans.filter(({ voided }) => !voided)
  const isOut = row.state === 'approved' || row.state === 'issued'
  if (scans.length === 0 && !isOut) return null
  return (
    <section className="document-scans">
      {scans.length > 0 && <h3>{t('document.scan')}</h3>}
      <ul className="scan-list">
        {scans.map(({ ref, sha256, mime, size, recordedAt, voided, reason, mine }, index) => (
          <li key={refText(ref)}>
            <Icon name={voided ? 'void' : 'check'} />
            <DownloadLink
              name="documents.scan"
              input={{ ref }}
              fileName={`${title}-${t('document.scan')}.${mime.split('/').at(-1) ?? ''}`}
            >
              {valid.length > 1 ? t('document.scanPage', { nth: index + 1 }) : t('document.scan')}
            </DownloadLink>
            <span className="small quiet" title={sha256}>
              {t('document.scanKept', {
                day: dayText(recordedAt),
                size: bytesText(size),
                hash: sha256.slice(0, 12),
              })}
            </span>
            {voided && reason && (
              <small className="wait">
                {t('document.scanVoided', { reason: '' })}
                <NamedText text={reason} />
              </small>
            )}
            {!voided && mine && lead && (
              <button type="button" className="link small" onClick={() => setVoiding(ref)}>
                {t('document.scanVoid')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {voiding && <VoidForm noun="evidence" at={voiding} onDone={() => setVoiding(undefined)} />}
      {lead && isOut && <AddScan document={row.ref} />}
    </section>
  )
}

function AddScan({ document }: { document: Ref }) {
  const t = useWords('orders')
  const language = useLanguage()
  const add = useUpload('documents.addScan')
  const input = useRef<HTMLInputElement>(null)
  async function take(files: readonly File[]) {
    for (const file of files) {
      const facts = {
        document,
        fileName: file.name.slice(0, 200),
        size: file.size,
        modifiedAt: new Date(file.lastModified).toISOString(),
      }
      const saved = await add.run({ input: facts, bytes: file }).catch(() => undefined)
      if (!saved) return
    }
  }
  return (
    <>
      <Button loading={add.busy} onClick={() => input.current?.click()}>
        {t('document.scanAdd')}
      </Button>
      <p className="small quiet">{t('document.scanNote')}</p>
      <FileInput ref={input} multiple accept=".pdf,.jpg,.jpeg,.png" onFiles={(files) => void take([...files])} />
      {add.error && <ErrorLine>{faultOf(add.error, language).text}</ErrorLine>}
    </>
  )
}
