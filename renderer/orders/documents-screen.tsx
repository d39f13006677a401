import './orders.css'
import { useMemo } from 'react'
import type { DocumentRow } from '#domain/contract/documents.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { NamedText } from '../data/named-text.tsx'
import { go } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { DocumentStateTag } from './document-state.tsx'
import { OrderTabs } from './order-tabs.tsx'
import { TemplatesButton } from './templates.tsx'

/** 文件: every paper that was written, how far it has come, and what in it no longer stands. */
export function DocumentsScreen({ record }: { record: Ref | undefined }) {
  const t = useWords('orders')
  const language = useLanguage()
  const lead = useMayReview()
  const { data, error, refetch } = useCall('documents.list', {})
  const columns = useColumns()
  const rows = data?.rows
  const shown = (record && rows?.find(({ ref }) => refText(ref) === refText(record))) ?? rows?.[0]
  useKeys([{ code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } }])
  return (
    <Screen title={t('title')} beside={<OrderTabs current="documents" />} right={lead && <TemplatesButton />}>
      {error ? (
        <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
      ) : (
        <div className={shown ? 'orders with-panel' : 'orders'}>
          <DataTable
            label={t('documents')}
            columns={columns}
            rows={rows}
            rowKey={(row) => refText(row.ref)}
            current={shown && refText(shown.ref)}
            onCurrent={(row) => go({ at: 'orders', tab: 'documents', record: row.ref }, { replace: true })}
            autoFocus={rows !== undefined && rows.length > 0}
            empty={<Empty kind="nothingYet" title={t('document.none')} text={t('document.noneText')} />}
          />
          {shown && <DocumentPanel key={refText(shown.ref)} row={shown} />}
        </div>
      )}
    </Screen>
  )
}

function useColumns(): Column<DocumentRow>[] {
  const t = useWords('orders')
  return useMemo(
    () => [
      { key: 'title', title: t('document.title'), width: 'minmax(160px,1fr)', cut: true, cell: (row) => row.title },
      {
        key: 'to',
        title: t('document.addressee'),
        width: 'minmax(120px,.6fr)',
        cut: true,
        cell: (row) => <span className="quiet">{row.addressee && <NamedText text={row.addressee} plain />}</span>,
      },
      { key: 'state', title: t('state'), width: 'minmax(200px,.5fr)', cell: (row) => <DocumentStateTag row={row} /> },
      {
        key: 'number',
        title: t('number'),
        width: 'minmax(120px,.4fr)',
        cut: true,
        wide: true,
        cell: (row) => <span className="quiet">{row.number}</span>,
      },
      {
        key: 'written',
        title: t('document.written'),
        width: '64px',
        number: true,
        cell: (row) => <span className="quiet">{dayText(row.recordedAt)}</span>,
      },
    ],
    [t],
  )
}
