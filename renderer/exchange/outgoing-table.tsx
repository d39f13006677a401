import { useCallback, useMemo, useState } from 'react'
import type { LogState, OutgoingBundle } from '#domain/contract/exchange.ts'
import { useDirectory } from '../data/directory.tsx'
import { momentText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Receipt } from './receipt.tsx'
import { StopWaiting } from './stop-waiting.tsx'
import { OutgoingTag } from './verdict-tag.tsx'

/** Every bundle handed over, newest first: verdict, why, one next step. */
export function OutgoingTable({
  bundles,
  logs,
  onAgain,
}: {
  bundles: readonly OutgoingBundle[]
  logs: readonly LogState[]
  onAgain: () => void
}) {
  const t = useWords('exchange')
  const language = useLanguage()
  const [current, setCurrent] = useState<string>()
  const [receipt, setReceipt] = useState<OutgoingBundle>()
  const [waiting, setWaiting] = useState<OutgoingBundle>()
  const authorOf = useAuthorOf(bundles, logs)
  const lacking = useLacking()
  const columns = useMemo<Column<OutgoingBundle>[]>(() => {
    const why = (bundle: OutgoingBundle) => {
      const codes = bundle.receipt?.codes.map((code) => inLanguage(code, language)) ?? []
      return codes.length > 0
        ? codes.join(' ')
        : t(
            bundle.receipt?.result === 'accepted-with-exceptions' ? 'stateWhy.exceptions' : `stateWhy.${bundle.state}`,
            {
              time: bundle.receipt ? momentText(bundle.receipt.receivedAt) : '',
              who: lacking(bundle),
              days: Math.floor((Date.now() - Date.parse(bundle.createdAt)) / 86_400_000),
            },
          )
    }
    return [
      {
        key: 'name',
        title: t('bundle'),
        width: '148px',
        cut: true,
        cell: (bundle) => <b>{`${authorOf(bundle)} ${t('number', { n: bundle.seq })}`.trim()}</b>,
      },
      {
        key: 'time',
        title: t('time'),
        width: '88px',
        cell: (bundle) => <span className="quiet nowrap">{momentText(bundle.createdAt)}</span>,
      },
      {
        key: 'content',
        title: t('content'),
        width: '176px',
        cut: true,
        cell: (bundle) => (
          <span className="quiet">{t('contentText', { lines: bundle.lines, evidence: bundle.evidence })}</span>
        ),
      },
      { key: 'result', title: t('result'), width: '172px', cell: (bundle) => <OutgoingTag bundle={bundle} /> },
      {
        key: 'why',
        title: t('why'),
        width: 'minmax(160px,1fr)',
        cell: (bundle) => <span className="small">{why(bundle)}</span>,
      },
      {
        key: 'next',
        title: t('next'),
        width: '112px',
        number: true,
        cell: (bundle) => (
          <button
            type="button"
            tabIndex={-1}
            className="link small strong"
            onClick={() => (waits(bundle) ? setWaiting(bundle) : again(bundle) ? onAgain() : setReceipt(bundle))}
          >
            {waits(bundle) ? t('notWaiting') : again(bundle) ? t('againWrite') : t('seeReceipt')}
          </button>
        ),
      },
    ]
  }, [t, language, onAgain, authorOf, lacking])
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
        onOpen={(bundle) => (bundle.receipt ? setReceipt(bundle) : waits(bundle) ? setWaiting(bundle) : onAgain())}
        empty={<p className="small quiet table-none">{t('noOutgoing')}</p>}
      />
      {receipt && <Receipt bundle={receipt} onClose={() => setReceipt(undefined)} />}
      {waiting && <StopWaiting bundle={waiting} who={lacking(waiting)} onClose={() => setWaiting(undefined)} />}
    </>
  )
}

/** What was refused or not answered is written once more; the receipt of a refused one opens with Enter. */
function again(bundle: OutgoingBundle): boolean {
  return !bundle.receipt || bundle.state === 'rejected'
}

function waits({ state, counters }: OutgoingBundle): boolean {
  return state === 'countersigning' && counters.some(({ signed }) => !signed)
}

/** The leads who have not countersigned a bundle yet. */
function useLacking() {
  const directory = useDirectory()
  const terms = useWords('terms')
  return useCallback(
    ({ counters }: OutgoingBundle) =>
      counters
        .filter(({ signed }) => !signed)
        .map(({ person, principal }) => directory.person(person ?? '')?.name || principal)
        .join(terms('listComma')),
    [directory, terms],
  )
}

function logOf(bundle: OutgoingBundle): string | undefined {
  return /^mc1-([^-]+)-/.exec(bundle.name)?.[1]
}

/** Whose bundle it is, told only where several people of one laptop send theirs. */
function useAuthorOf(bundles: readonly OutgoingBundle[], logs: readonly LogState[]) {
  const directory = useDirectory()
  const several = new Set(bundles.map(logOf)).size > 1
  return useCallback(
    (bundle: OutgoingBundle) =>
      several ? directory.personName(logs.find((log) => log.log === logOf(bundle))?.person) : '',
    [several, directory, logs],
  )
}
