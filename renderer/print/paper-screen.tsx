import './print.css'
import './paper.css'
import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { PaperPage } from '#domain/paper-page.ts'
import { useCall } from '../data/call.ts'
import { useClient } from '../data/client.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { pageRules, printsInMargins } from './page-rules.ts'
import { fontsIn, PaperBlocks, picturesIn } from './paper-blocks.tsx'
import { useMissingFonts } from './paper-fonts.ts'

/** A document as its pages will be, to print or to keep as PDF by the browser's own engine. */
export function PaperScreen({ document: ref }: { document: Ref }) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const client = useClient()
  const paper = useCall('documents.page', { ref })
  const rows = useCall('documents.list', {}).data?.rows
  const title = rows?.find((row) => sameRef(row.ref, ref))?.title ?? ''
  const missing = useMissingFonts(useMemo(() => (paper.data ? fontsIn(paper.data) : []), [paper.data]))
  const [seen, setSeen] = useState(0)
  const [error, setError] = useState<unknown>()
  const onPicture = useCallback(() => setSeen((n) => n + 1), [])
  const warnings = [
    ...(paper.data?.whole === false ? [t('notWhole')] : []),
    ...(printsInMargins() ? [] : [t('noMargins')]),
    ...(missing.length > 0 ? [t('fontsMissing', { list: missing.join(terms('listComma')) })] : []),
  ]
  const isReady = paper.data !== undefined && seen >= picturesIn(paper.data)
  const print = () => isReady && window.print()
  async function keep() {
    if (!isReady || !client.pdf) return
    setError(undefined)
    try {
      const anchor = window.document.createElement('a')
      anchor.href = await client.pdf(`${title}.pdf`)
      anchor.download = `${title}.pdf`
      anchor.click()
    } catch (fault) {
      setError(fault)
    }
  }
  useKeys([{ code: 'KeyP', run: print, hint: { keys: 'P', words: client.pdf ? t('print') : t('printOrPdf') } }])
  return (
    <Screen
      title={title}
      back={{ href: hrefOf({ at: 'orders', tab: 'documents', record: ref }), label: t('backToDocument') }}
      right={
        <span className="row">
          {client.pdf && (
            <Button disabled={!isReady} onClick={() => void keep()}>
              {t('savePdf')}
            </Button>
          )}
          <Button type="primary" disabled={!isReady} onClick={print}>
            {client.pdf ? t('print') : t('printOrPdf')}
            <kbd>P</kbd>
          </Button>
        </span>
      }
    >
      <div className="print-desk paper-desk" role="region" aria-label={title || t('printOrPdf')} tabIndex={0}>
        {paper.error && <ErrorLine>{faultOf(paper.error, language).text}</ErrorLine>}
        {error !== undefined && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
        {warnings.map((words) => (
          <p key={words} className="paper-warning" role="note">
            <Icon name="warning" />
            {words}
          </p>
        ))}
        {paper.data ? (
          <Sheet paper={paper.data}>
            <PaperBlocks paper={paper.data} document={ref} onPicture={onPicture} />
          </Sheet>
        ) : (
          !paper.error && <Skeleton rows={12} height={28} />
        )}
      </div>
    </Screen>
  )
}

function Sheet({ paper, children }: { paper: PaperPage; children: ReactNode }) {
  const { widthMm, top, right, bottom, left } = paper.page
  const name = ['paper-sheet', paper.letter && 'letter', printsInMargins() && 'with-margins']
  return (
    <>
      <style>{pageRules(paper)}</style>
      <article
        className={name.filter(Boolean).join(' ')}
        lang="zh-CN"
        style={{
          width: `${String(widthMm - left - right)}mm`,
          padding: [top, right, bottom, left].map((mm) => `${String(mm)}mm`).join(' '),
        }}
      >
        {children}
      </article>
    </>
  )
}
