import './exchange.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useJobs } from '../data/jobs.ts'
import { go, hrefOf } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Panel, Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { CounterRequests } from './counter-requests.tsx'
import { DropTarget } from './drop-target.tsx'
import { ExportPanel } from './export-panel.tsx'
import { FilePicker } from './file-picker.tsx'
import { GoingOn } from './going-on.tsx'
import { IncomingTable } from './incoming-table.tsx'
import { JobPanels } from './job-panels.tsx'
import { OutgoingTable } from './outgoing-table.tsx'
import { WaysLink } from './ways-link.tsx'
import { useExport } from './use-export.ts'

/** What goes out, what came in, what became of both. */
export function ExchangeScreen() {
  const t = useWords('exchange')
  const language = useLanguage()
  const { office, me } = useSession()
  const isOfficer = office?.founded === true && me.roles.includes('officer')
  const status = useCall('exchange.status', {})
  const receive = useCommand('exchange.receive')
  const jobs = useJobs()
  const target = useExport(jobs)
  const own = useCall('settings.get', {}).data?.office || office?.name
  const [picking, setPicking] = useState(false)
  useKeys([
    { code: 'KeyO', ctrl: true, run: () => setPicking(true), hint: { keys: ['Ctrl', 'O'], words: t('keysReceive') } },
    ...(isOfficer
      ? [
          {
            code: 'KeyD',
            run: () => go({ at: 'exchange', page: 'deliveries' }),
            hint: { keys: 'D', words: t('deliveries') },
          },
        ]
      : []),
  ])
  const data = status.data
  const running = jobs.some((job) => job.state === 'running' && (job.kind === 'export' || job.kind === 'receive'))
  const count = (result: string) =>
    data?.incoming.filter((file) => file.kind !== 'countersign' && file.result === result).length ?? 0
  const waiting =
    data?.outgoing.filter((bundle) => ['built', 'countersigning', 'written'].includes(bundle.state)).length ?? 0
  const todo =
    data?.outgoing.filter((bundle) => ['held', 'rejected', 'quarantined', 'frozen'].includes(bundle.state)).length ?? 0
  const notTaken = (['held', 'quarantined', 'rejected'] as const)
    .map((result) => ({ result, n: count(result) }))
    .filter(({ n }) => n > 0)
    .map(({ result, n }) => t(`${result}Note`, { count: n }))
  const faults = [status.error, receive.error].filter((error) => error !== null)
  return (
    <Screen
      title={t('title')}
      beside={
        <span className="small quiet">
          {office?.founded
            ? `${office.name} · ${t('alone')}`
            : data?.trust.office || data?.trust.hq
              ? t('toHq', { office: own ?? '', hq: data.trust.office ?? data.trust.hq }).trim()
              : own}
        </span>
      }
      right={
        <span className="row">
          {isOfficer && <WaysLink />}
          {isOfficer && <a href={hrefOf({ at: 'exchange', page: 'deliveries' })}>{t('deliveries')}</a>}
          <a href={hrefOf({ at: 'exchange', page: 'trust' })}>{t('trust')}</a>
        </span>
      }
    >
      <DropTarget logs={data?.logs ?? []}>
        <div className="exchange">
          {faults.map((error) => (
            <ErrorLine key={error.message} again={status.error ? () => void status.refetch() : undefined}>
              {faultOf(error, language).text}
            </ErrorLine>
          ))}
          {!data && !status.error && <Skeleton rows={8} height={40} />}
          {data && (
            <>
              {data.goingOn && <GoingOn going={data.goingOn} />}
              <ExportPanel status={data} running={running} target={target} />
              <JobPanels jobs={jobs} folders={target.folders} logs={data.logs} />
              <CounterRequests folder={target.folder} />
              <Panel
                title={t('outgoing')}
                note={[waiting > 0 && t('waitingNote', { count: waiting }), todo > 0 && t('todoNote', { count: todo })]
                  .filter(Boolean)
                  .join(' · ')}
                className="exchange-list"
              >
                <OutgoingTable bundles={data.outgoing} logs={data.logs} onAgain={target.make} />
              </Panel>
              <Panel
                title={t('incoming')}
                note={[...notTaken, notTaken.length > 0 && t('keptNote')].filter(Boolean).join(' · ')}
                className="exchange-list"
                actions={
                  <Button size="small" icon={<Icon name="pack" size={13} />} onClick={() => setPicking(true)}>
                    {t('receiveBundles')}
                    <kbd>Ctrl+O</kbd>
                  </Button>
                }
              >
                <IncomingTable files={data.incoming} logs={data.logs} />
              </Panel>
            </>
          )}
        </div>
      </DropTarget>
      {picking && (
        <FilePicker
          pick="files"
          title={t('pickFiles')}
          extensions={['age', 'zip', 'json', 'sshsig']}
          onClose={() => setPicking(false)}
          onPick={(files) => receive.fire({ files })}
        />
      )}
    </Screen>
  )
}
