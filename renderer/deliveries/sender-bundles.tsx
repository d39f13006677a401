import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { DeliveredBundle, Sender } from '#domain/contract/deliveries.ts'
import type { Week } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { VerdictTag } from '../exchange/verdict-tag.tsx'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DigestGroups } from '../ui/digest-groups.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useSenderName } from './senders.ts'

/** The bundles of one sender, the latest first; Enter unfolds what was said of one. */
export function SenderBundles({ sender, week, onClose }: { sender: Sender; week: Week; onClose: () => void }) {
  const t = useWords('deliveries')
  const language = useLanguage()
  const nameOf = useSenderName()
  const bundles = useCall('deliveries.bundles', { log: sender.log })
  const [current, setCurrent] = useState<string>()
  const [unfolded, setUnfolded] = useState<DeliveredBundle>()
  const columns = useMemo<Column<DeliveredBundle>[]>(
    () => [
      { key: 'seq', title: t('bundleNumber'), width: '88px', cell: ({ seq }) => <b>{t('number', { n: seq })}</b> },
      {
        key: 'came',
        title: t('came'),
        width: '96px',
        cell: ({ arrivedAt }) => <span className="quiet nowrap">{momentText(arrivedAt)}</span>,
      },
      { key: 'result', title: t('result'), width: '172px', cell: ({ result }) => <VerdictTag result={result} /> },
      {
        key: 'content',
        title: t('content'),
        width: '140px',
        cell: ({ lines, evidence }) => (
          <span className="quiet nowrap">{lines !== undefined && t('lines', { lines, evidence: evidence ?? 0 })}</span>
        ),
      },
      {
        key: 'remarks',
        title: t('remarks'),
        width: 'minmax(80px,1fr)',
        cell: ({ remarks, more }) =>
          remarks.length > 0 && <span className="small">{t('remarks', { count: remarks.length + more })}</span>,
      },
    ],
    [t],
  )
  return (
    <Dialog
      title={t('bundles', { name: nameOf(sender) })}
      width={760}
      onClose={onClose}
      actions={
        <>
          {sender.reply && (
            <DownloadLink name="exchange.reply" input={{ name: sender.reply }} fileName={sender.reply}>
              {t('saveReply')}
            </DownloadLink>
          )}
          <Button
            type="primary"
            onClick={() => go({ at: 'deliverySlip', fromOn: week.fromOn, toOn: week.toOn, log: sender.log })}
          >
            {t('printSlip')}
          </Button>
        </>
      }
    >
      {bundles.error && <ErrorLine>{faultOf(bundles.error, language).text}</ErrorLine>}
      <DataTable
        className="sender-bundles"
        label={t('bundles', { name: nameOf(sender) })}
        columns={columns}
        rows={bundles.data}
        rowKey={({ digest }) => digest}
        rowHeight={36}
        current={current}
        autoFocus
        onCurrent={(row, key) => {
          setCurrent(key)
          setUnfolded(row)
        }}
        empty={<p className="small quiet">{t('noBundles')}</p>}
      />
      {unfolded && (
        <div className="sender-unfolded" role="status">
          <p className="small quiet">
            {t('code')} <DigestGroups digest={unfolded.digest} />
          </p>
          <ol>
            {unfolded.remarks.map((remark, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                {inLanguage(remark, language)}{' '}
                <span className="mono faint">
                  {remark.code} {remark.n !== undefined && t('line', { n: remark.n })}
                </span>
              </li>
            ))}
          </ol>
          {unfolded.more > 0 && <p className="small quiet">{t('more', { count: unfolded.more })}</p>}
        </div>
      )}
    </Dialog>
  )
}
