import { Button } from 'antd'
import type { Sheet } from '#domain/contract/session.ts'
import { longDayText, timeText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Door } from './door.tsx'

/** One sheet to print and lock away, shown once. */
export function SheetPage({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const t = useWords('session')
  const language = useLanguage()
  const print = () => window.print()
  useKeys([{ code: 'KeyP', ctrl: true, run: print, hint: { keys: ['Ctrl', 'P'], words: t('print') } }], {
    exclusive: true,
  })
  const rows = [
    { term: t('sheetName'), text: sheet.name },
    { term: t('sheetOffice'), text: sheet.office },
    { term: t('sheetMade'), text: `${longDayText(sheet.createdAt, language)} ${timeText(sheet.createdAt)}` },
  ].filter((row) => row.text !== '')
  return (
    <Door>
      <div className="sheet-page">
        <section className="sheet">
          <h1>{t('sheetTitle')}</h1>
          <dl>
            {rows.map((row) => (
              <div key={row.term}>
                <dt>{row.term}</dt>
                <dd>{row.text}</dd>
              </div>
            ))}
          </dl>
          {sheet.recoveryCode !== '' && (
            <Code term={t('recoveryCode')} use={t('sheetUse')} code={sheet.recoveryCode} large />
          )}
          <Code term={t('sheetFingerprint')} use={t('sheetFingerprintUse')} code={sheet.fingerprint} />
          {sheet.rootFingerprint && <Code term={t('sheetRoot')} use={t('sheetRootUse')} code={sheet.rootFingerprint} />}
          {sheet.rebuild && <Code term={t('sheetRebuild')} use={t('sheetRebuildUse')} code={sheet.rebuild.root} />}
          {sheet.rebuild && <Code term={t('sheetEscrow')} use={t('sheetEscrowUse')} code={sheet.rebuild.escrow} />}
          <p className="sheet-signature small quiet">{t('sheetKeep')}</p>
        </section>
        <aside className="no-print stack">
          <p>{t('sheetIntro')}</p>
          <div>
            <h3>{t('sheetNoteTitle')}</h3>
            <p className="quiet">{t('sheetNote')}</p>
          </div>
          <Button type="primary" icon={<Icon name="print" />} autoFocus onClick={print}>
            {t('print')}
          </Button>
          <Button onClick={onDone}>{t('sheetDone')}</Button>
        </aside>
      </div>
    </Door>
  )
}

function Code({ term, use, code, large }: { term: string; use: string; code: string; large?: boolean }) {
  return (
    <div className="sheet-code">
      <div>
        <b>{term}</b>
        <span className="small quiet">{use}</span>
      </div>
      <code className={large ? 'large' : undefined}>{code}</code>
    </div>
  )
}
