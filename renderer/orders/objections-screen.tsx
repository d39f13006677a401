import './orders.css'
import { useMemo } from 'react'
import type { ObjectionRow } from '#domain/contract/objections.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { usePack } from '../data/pack.ts'
import { go } from '../data/route.ts'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { ObjectionPanel } from './objection-panel.tsx'
import { ObjectionStateTag } from './objection-state.tsx'
import { OrderTabs } from './order-tabs.tsx'

/** 异议: what people and units object to, until when it has to be decided, and what was. */
export function ObjectionsScreen({ record }: { record: Ref | undefined }) {
  const t = useWords('orders')
  const language = useLanguage()
  const { data, error, refetch } = useCall('objections.list', {})
  const columns = useColumns()
  const rows = data?.rows
  const shown = (record && rows?.find(({ ref }) => refText(ref) === refText(record))) ?? rows?.[0]
  useKeys([{ code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } }])
  return (
    <Screen title={t('title')} beside={<OrderTabs current="objections" />}>
      {error ? (
        <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
      ) : (
        <div className={shown ? 'orders with-panel' : 'orders'}>
          <DataTable
            label={t('objections')}
            columns={columns}
            rows={rows}
            rowKey={(row) => refText(row.ref)}
            current={shown && refText(shown.ref)}
            onCurrent={(row) => go({ at: 'orders', tab: 'objections', record: row.ref }, { replace: true })}
            autoFocus={rows !== undefined && rows.length > 0}
            empty={<Empty kind="nothingYet" title={t('objection.none')} text={t('objection.noneText')} />}
          />
          {shown && <ObjectionPanel key={refText(shown.ref)} row={shown} />}
        </div>
      )}
    </Screen>
  )
}

function useColumns(): Column<ObjectionRow>[] {
  const t = useWords('orders')
  const directory = useDirectory()
  const { codeWord } = usePack()
  return useMemo(
    () => [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(120px,.5fr)',
        cut: true,
        cell: ({ item }) => directory.unitName(item?.unit),
      },
      {
        key: 'problem',
        title: t('objection.about'),
        width: 'minmax(120px,1fr)',
        cut: true,
        cell: ({ item }) => (item ? codeWord(item.code) : <span className="faint">{t('objection.gone')}</span>),
      },
      {
        key: 'who',
        title: t('objection.who'),
        width: '96px',
        cut: true,
        cell: ({ objector, person }) =>
          objector === 'person' ? directory.personName(person) : <span className="quiet">{t('objection.unit')}</span>,
      },
      { key: 'state', title: t('state'), width: '212px', cell: (row) => <ObjectionStateTag row={row} /> },
      {
        key: 'received',
        title: t('objection.received'),
        width: '64px',
        number: true,
        cell: (row) => <span className="quiet">{dayText(row.receivedOn)}</span>,
      },
      {
        key: 'due',
        title: t('due'),
        width: '64px',
        number: true,
        cell: (row) => <span className="quiet">{row.state === 'waiting' ? dayText(row.dueOn) : ''}</span>,
      },
    ],
    [t, directory, codeWord],
  )
}
