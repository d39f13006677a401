import './deliveries.css'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { DeliveryCell, Sender } from '#domain/contract/deliveries.ts'
import { addDays, dayOf } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { go, hrefOf } from '../data/route.ts'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { SenderBundles } from './sender-bundles.tsx'
import { looks, numbersText, useSenderName } from './senders.ts'

const shown = 4

/** 报送情况: whoever sends here, period by period; what is missing, what is awaited, who is late. */
export function DeliveriesScreen() {
  const t = useWords('deliveries')
  const terms = useWords('terms')
  const language = useLanguage()
  const nameOf = useSenderName()
  const today = dayOf(new Date())
  const [on, setOn] = useState(today)
  const [current, setCurrent] = useState<string>()
  const [opened, setOpened] = useState<string>()
  const overview = useCall('deliveries.overview', { on, weeks: shown }, { keep: true })
  const weeks = overview.data?.weeks
  const week = weeks?.[0]
  const isLatest = week === undefined || week.toOn >= today
  const move = (days: number) => {
    const next = addDays(on, days)
    setOn(next > today ? today : next)
  }
  const slip = () => week && go({ at: 'deliverySlip', fromOn: week.fromOn, toOn: week.toOn })
  useKeys([
    { code: [], run: () => undefined, hint: { keys: 'Enter', words: t('keysOpen') } },
    { code: 'ArrowLeft', run: () => move(-7), hint: { keys: '←→', words: t('keysMove') } },
    { code: 'ArrowRight', run: () => move(7) },
    {
      code: 'Escape',
      run: () => go({ at: 'exchange', page: 'bundles' }),
      hint: { keys: 'Esc', words: t('back'), listOnly: true },
    },
    { code: 'KeyP', run: slip, hint: { keys: 'P', words: t('keysSlip') } },
  ])
  const columns = useMemo<Column<Sender>[]>(() => {
    const periods = (weeks ?? []).map(({ fromOn, toOn }, index) => ({
      key: fromOn,
      title: `${fromOn.slice(5)} ${t('span', { from: '', to: toOn.slice(5) }).trim()}`,
      width: 'minmax(128px,1fr)',
      cell: (sender: Sender) => <Cell cell={sender.weeks[index]} />,
    }))
    return [
      {
        key: 'sender',
        title: t('sender'),
        width: 'minmax(150px,1.2fr)',
        cell: (sender) => (
          <span className="sender-name">
            <b>{nameOf(sender)}</b>
            {nameOf(sender) !== sender.log && <span className="mono faint small">{sender.log}</span>}
          </span>
        ),
      },
      ...periods,
      {
        key: 'head',
        title: t('head'),
        width: '88px',
        number: true,
        cell: ({ head, state }) =>
          state === 'active' ? (
            head
          ) : (
            <Tag tone={state === 'frozen' ? 'bad' : 'plain'}>{t(`senderState.${state}`)}</Tag>
          ),
      },
      {
        key: 'missing',
        title: t('missing'),
        width: '108px',
        number: true,
        cut: true,
        cell: ({ missing }) =>
          missing.length > 0 && (
            <Tag tone="wait" icon="warning">
              {numbersText(missing, terms('listComma'))}
            </Tag>
          ),
      },
      {
        key: 'evidence',
        title: t('evidence'),
        width: '116px',
        number: true,
        cell: ({ evidenceWaiting }) =>
          evidenceWaiting > 0 && (
            <Tag tone="wait" icon="clock">
              {t('pieces', { count: evidenceWaiting })}
            </Tag>
          ),
      },
      {
        key: 'last',
        title: t('last'),
        width: '96px',
        number: true,
        cell: ({ lastReceivedAt }) => (
          <span className="quiet nowrap">{lastReceivedAt ? momentText(lastReceivedAt) : t('none')}</span>
        ),
      },
    ]
  }, [t, terms, nameOf, weeks])
  const senders = overview.data?.senders
  const one = senders?.find(({ log }) => log === opened)
  return (
    <Screen
      title={t('title')}
      back={{ href: hrefOf({ at: 'exchange', page: 'bundles' }), label: t('back') }}
      beside={
        week && (
          <span className="row small">
            <Button size="small" onClick={() => move(-7)}>
              {t('earlier')}
            </Button>
            <span className="quiet nowrap">{t('span', { from: week.fromOn, to: week.toOn })}</span>
            <Button size="small" disabled={isLatest} onClick={() => move(7)}>
              {t('later')}
            </Button>
          </span>
        )
      }
      right={
        <span className="row">
          <DownloadLink
            name="deliveries.sheet"
            input={{ on, language, weeks: 12 }}
            fileName={`${t('title')}-${on}.xlsx`}
          >
            {t('sheet')}
          </DownloadLink>
          <Button type="primary" disabled={!week} onClick={slip}>
            {t('slipOfWeek')}
            <kbd>P</kbd>
          </Button>
        </span>
      }
    >
      {overview.error && (
        <ErrorLine again={() => void overview.refetch()}>{faultOf(overview.error, language).text}</ErrorLine>
      )}
      {senders?.length === 0 ? (
        <Empty
          kind="nothingYet"
          title={t('nobody')}
          text={t('nobodyText')}
          action={{ words: t('toTrust'), run: () => go({ at: 'exchange', page: 'trust' }) }}
        />
      ) : (
        !overview.error && (
          <DataTable
            className="deliveries"
            label={t('title')}
            columns={columns}
            rows={senders}
            rowKey={({ log }) => log}
            rowHeight={48}
            current={current}
            autoFocus
            onCurrent={(_, key) => setCurrent(key)}
            onOpen={({ log }) => setOpened(log)}
          />
        )
      )}
      {one && week && <SenderBundles sender={one} week={week} onClose={() => setOpened(undefined)} />}
    </Screen>
  )
}

function Cell({ cell }: { cell: DeliveryCell | undefined }) {
  const t = useWords('deliveries')
  if (!cell) return null
  const { state, bundles, lines, evidence, exceptions, refused } = cell
  const [tone, icon] = looks[state]
  if (state === 'before') return <span className="faint small">{t('state.before')}</span>
  return (
    <span className="delivery-cell">
      <span className="row">
        <Tag tone={state === 'received' && (exceptions > 0 || refused > 0) ? 'wait' : tone} icon={icon}>
          {state === 'received' ? t('received', { count: bundles }) : t(`state.${state}`)}
        </Tag>
        {exceptions > 0 && <span className="small wait">{t('remarks', { count: exceptions })}</span>}
      </span>
      {state === 'received' && <span className="small quiet nowrap">{t('lines', { lines, evidence })}</span>}
    </span>
  )
}
