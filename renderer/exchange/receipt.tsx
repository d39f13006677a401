import type { OutgoingBundle } from '#domain/contract/exchange.ts'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DigestGroups } from '../ui/digest-groups.tsx'
import { CodeList } from './code-list.tsx'
import { OutgoingTag } from './verdict-tag.tsx'

/** What the superior office said to one bundle, in plain words. */
export function Receipt({ bundle, onClose }: { bundle: OutgoingBundle; onClose: () => void }) {
  const t = useWords('exchange')
  const { receipt } = bundle
  return (
    <Dialog title={`${t('number', { n: bundle.seq })} · ${t('receipt')}`} onClose={onClose}>
      <div className="stack">
        <div className="row">
          <OutgoingTag bundle={bundle} />
          <span className="quiet">{t('contentText', { lines: bundle.lines, evidence: bundle.evidence })}</span>
        </div>
        {receipt && (
          <p>
            {t('receiptAt')} {momentText(receipt.receivedAt)}
          </p>
        )}
        {receipt && receipt.codes.length > 0 ? (
          <div>
            <h3>{t('receiptCodes')}</h3>
            <CodeList codes={receipt.codes} />
          </div>
        ) : (
          <p className="quiet">{t('receiptClean')}</p>
        )}
        <p className="mono faint">{bundle.name}</p>
        <p className="small">
          {t('checkCode')} <DigestGroups digest={bundle.digest} />
        </p>
      </div>
    </Dialog>
  )
}
