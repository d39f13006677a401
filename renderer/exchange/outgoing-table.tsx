import { useMemo, useState } from 'react'
import type { OutgoingBundle } from '#domain/contract/exchange.ts'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Receipt } from './receipt.tsx'
import { OutgoingTag } from './verdict-tag.tsx'

/** Every bundle handed over, newest first: verdict, why, one next step. */
export function OutgoingTable({ bundles, onAgain }: { bundles: readonly OutgoingBundle[]; onAgain: () => void }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const [current, setCurrent] = useState<string>()
  const [receipt, setReceipt] = useState<OutgoingBundle>()
  const columns = useMemo<Column<OutgoingBundle>[]>(() => {
    const why = (bundle: OutgoingBundle) => {
      const codes = bundle.receipt?.codes.map((code) => inLanguage(code, language)) ?? []
      return codes.length > 0 ? codes.join(' ') : t(bundle.receipt?.result === 'accepted-with-exceptions' ? 'stateWhy.exceptions' : `stateWhy.${bundle.state}`, { time: bundle.receipt ? momentText(bundle.receipt.receivedAt) : '' })
    }
    return [
      { key: 'name', title: t('bundle'), width: '112px', cell: (bundle) => <b>{t('number', { n: bundle.seq })}</b> },
      { key: 'time', title: t('time'), width: '88px', cell: (bundle) => <span className="quiet nowrap">{momentText(bundle.createdAt)}</span> },
      { key: 'content', title: t('content'), width: '176px', cut: true, cell: (bundle) => <span className="quiet">{t('contentText', { lines: bundle.lines, evidence: bundle.evidence })}</span> },
      { key: 'result', title: t('result'), width: '172px', cell: (bundle) => <OutgoingTag bundle={bundle} /> },
      { key: 'why', title: t('why'), width: 'minmax(160px,1fr)', cell: (bundle) => <span className="small">{why(bundle)}</span> },
      {
        key: 'next',
        title: t('next'),
        width: '112px',
        number: true,
        cell: (bundle) => (
          <button type="button" tabIndex={-1} className="link small strong" onClick={() => (bundle.receipt ? setReceipt(bundle) : onAgain())}>
            {bundle.receipt ? t('seeReceipt') : t('againWrite')}
          </button>
        ),
      },
    ]
  }, [t, language, onAgain])
  return (
    <>
      <DataTable
        label={t('outgoing')}
        columns={columns}
        rows={bundles}
        rowKey={(bundle) => bundle.name}
        rowHeight={40}
        current={current}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={(bundle) => (bundle.receipt ? setReceipt(bundle) : onAgain())}
        empty={<p className="small quiet table-none">{t('noOutgoing')}</p>}
      />
      {receipt && <Receipt bundle={receipt} onClose={() => setReceipt(undefined)} />}
    </>
  )
}
