import './orders.css'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { useOrderColumns } from './order-columns.tsx'
import { OrderForm } from './order-form.tsx'
import { OrderPanel } from './order-panel.tsx'
import { OrderTabs } from './order-tabs.tsx'

const filters = ['all', 'todo', 'late', 'closed'] as const
type Filter = (typeof filters)[number]

function fits({ standing, next }: RectificationRow, filter: Filter): boolean {
  if (filter === 'closed') return standing.state === 'closed'
  if (filter === 'late') return standing.late > 0
  return filter === 'all' || (standing.state !== 'closed' && next.length > 0)
}

/** 整改: every order, how it stands, and what comes next. */
export function OrdersScreen({ record }: { record: Ref | undefined }) {
  const t = useWords('orders')
  const language = useLanguage()
  const lead = useMayReview()
  const { data, error, refetch } = useCall('rectifications.list', {})
  const [filter, setFilter] = useState<Filter>('all')
  const [form, setForm] = useState<{ order: RectificationRow | undefined }>()
  const columns = useOrderColumns()
  const rows = useMemo(() => data?.rows.filter((row) => fits(row, filter)), [data, filter])
  const wanted = record && rows?.find(({ ref }) => refText(ref) === refText(record))
  const shown = wanted ?? rows?.[0]
  const free = data?.unordered ?? []
  const show = (ref: Ref | undefined) => go({ at: 'orders', tab: 'orders', record: ref }, { replace: true })
  const begin = () => lead && free.length > 0 && setForm({ order: undefined })
  useKeys([
    ...(lead && free.length > 0 ? [{ code: 'KeyN', run: begin, hint: { keys: 'N', words: t('keysNew') } }] : []),
    { code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } },
  ])
  return (
    <Screen
      title={t('title')}
      beside={<OrderTabs current="orders" />}
      right={
        lead && (
          <Button type="primary" disabled={free.length === 0} onClick={begin}>
            {t('fresh')}
            <kbd>N</kbd>
          </Button>
        )
      }
    >
      {error ? (
        <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
      ) : (
        <div className={shown ? 'orders with-panel' : 'orders'}>
          <div className="orders-list">
            <div className="orders-bar">
              <Choices
                label={t('show')}
                value={filter}
                choices={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
                onPick={setFilter}
              />
              {rows && rows.length > 0 && (
                <DownloadLink name="rectifications.ledger" input={{ language }} fileName={`${t('ledger')}.xlsx`}>
                  {t('ledgerFile')}
                </DownloadLink>
              )}
              <span className="push small quiet">
                {lead ? free.length > 0 && t('waitingOrder', { count: free.length }) : t('onlyLead')}
              </span>
            </div>
            <DataTable
              label={t('orders')}
              columns={columns}
              rows={rows}
              rowKey={(row) => refText(row.ref)}
              current={shown && refText(shown.ref)}
              onCurrent={(row) => show(row.ref)}
              autoFocus={rows !== undefined && rows.length > 0}
              empty={
                data?.rows.length === 0 ? (
                  <Empty
                    kind="nothingYet"
                    title={t('none')}
                    text={free.length > 0 ? t('waitingOrder', { count: free.length }) : t('noneText')}
                    {...(lead && free.length > 0 ? { action: { words: t('fresh'), keys: 'N', run: begin } } : {})}
                  />
                ) : (
                  <Empty
                    kind="nothingYet"
                    title={t('noneMatch')}
                    action={{ words: t('seeAll'), run: () => setFilter('all') }}
                  />
                )
              }
            />
          </div>
          {shown && <OrderPanel key={refText(shown.ref)} order={shown} onChange={() => setForm({ order: shown })} />}
        </div>
      )}
      {form && (
        <OrderForm
          free={free}
          order={form.order}
          onClose={() => setForm(undefined)}
          onKept={(ref) => {
            setForm(undefined)
            show(ref)
          }}
        />
      )}
    </Screen>
  )
}
