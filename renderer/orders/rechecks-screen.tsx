import './orders.css'
import { useMemo } from 'react'
import type { RecheckRow } from '#domain/contract/rechecks.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Survival } from '#domain/recheck.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { OrderTabs } from './order-tabs.tsx'
import { RecheckPanel } from './recheck-panel.tsx'
import { WantedList } from './wanted-list.tsx'

/** 回头看: which units have to be measured again, on a day that shows only once it has come. */
export function RechecksScreen({ record }: { record: Ref | undefined }) {
  const t = useWords('orders')
  const language = useLanguage()
  const lead = useMayReview()
  const { data, error, refetch } = useCall('rechecks.list', {})
  const columns = useColumns()
  const rows = data?.rows
  const shown = (record && rows?.find(({ ref }) => refText(ref) === refText(record))) ?? rows?.[0]
  useKeys([{ code: [], run: () => undefined, hint: { keys: '↑↓', words: t('keysPick') } }])
  return (
    <Screen
      title={t('title')}
      beside={<OrderTabs current="rechecks" />}
      right={data && data.survival.length > 0 && <Lasting survival={data.survival} />}
    >
      {error ? (
        <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>
      ) : (
        <div className={shown ? 'orders with-panel' : 'orders'}>
          <div className="orders-list">
            {lead && data ? <WantedList wanted={data.wanted} /> : <div />}
            <DataTable
              label={t('rechecks')}
              columns={columns}
              rows={rows}
              rowKey={(row) => refText(row.ref)}
              current={shown && refText(shown.ref)}
              onCurrent={(row) => go({ at: 'orders', tab: 'rechecks', record: row.ref }, { replace: true })}
              autoFocus={rows !== undefined && rows.length > 0}
              empty={<Empty kind="nothingYet" title={t('recheck.none')} text={t('recheck.noneText')} />}
            />
          </div>
          {shown && <RecheckPanel key={refText(shown.ref)} row={shown} />}
        </div>
      )}
    </Screen>
  )
}

/** How long fixes last, with how many were watched. */
function Lasting({ survival }: { survival: readonly Survival[] }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  return (
    <span className="small quiet">
      {t('recheck.lasting', {
        list: survival
          .map(({ days, share, n }) => t('recheck.lasts', { days, share: `${Math.round(share * 100)}%`, n }))
          .join(terms('listComma')),
      })}
    </span>
  )
}

function stateOf({ done, missed, dueOn, mine }: RecheckRow): 'done' | 'missed' | 'today' | 'hidden' | 'theirs' {
  if (done) return 'done'
  if (missed) return 'missed'
  if (dueOn !== undefined) return 'today'
  return mine ? 'hidden' : 'theirs'
}

const looks = {
  done: { tone: 'ok', icon: 'check' },
  missed: { tone: 'bad', icon: 'warning' },
  today: { tone: 'accent', icon: 'eye' },
  hidden: { tone: 'plain', icon: 'lock' },
  theirs: { tone: 'plain', icon: 'lock' },
} as const

function useColumns(): Column<RecheckRow>[] {
  const t = useWords('orders')
  const directory = useDirectory()
  return useMemo(
    () => [
      {
        key: 'unit',
        title: t('unit'),
        width: 'minmax(140px,1fr)',
        cut: true,
        cell: (row) => directory.unitName(row.unit),
      },
      {
        key: 'window',
        title: t('recheck.window'),
        width: '150px',
        cell: (row) => (
          <span className="quiet nowrap">
            {t('recheck.fromTo', { from: dayText(row.fromOn), to: dayText(row.toOn) })}
          </span>
        ),
      },
      {
        key: 'state',
        title: t('state'),
        width: '210px',
        cell: (row) => {
          const state = stateOf(row)
          return (
            <Tag tone={looks[state].tone} icon={looks[state].icon}>
              {t(`recheck.state.${state}`)}
            </Tag>
          )
        },
      },
      {
        key: 'items',
        title: t('recheck.items'),
        width: '72px',
        number: true,
        cell: (row) => row.items.length,
      },
    ],
    [t, directory],
  )
}
