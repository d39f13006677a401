import { Button } from 'antd'
import { useState } from 'react'
import type { CounterRequest } from '#domain/contract/signing.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { momentText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/screen.tsx'
import { CountersignDialog } from './countersign-dialog.tsx'
import { numberOf } from './incoming-table.tsx'

/** Bundles that wait for a countersignature of somebody here, and what was signed last. */
export function CounterRequests({ folder }: { folder: string | undefined }) {
  const t = useWords('exchange')
  const directory = useDirectory()
  const waiting = useCall('countersign.waiting', {}).data ?? []
  const [opened, setOpened] = useState<CounterRequest>()
  const [signed, setSigned] = useState<string>()
  const titleOf = ({ name, person, log }: CounterRequest) =>
    `${directory.person(person ?? '')?.name || log} ${t('number', { n: numberOf(name) ?? 0 })}`
  return (
    <>
      {signed !== undefined && (
        <section className="note" role="status">
          <span className="ok">
            <Icon name="check" />
          </span>
          <div className="grow">{t('signed', { file: signed })}</div>
          <button type="button" className="link" onClick={() => setSigned(undefined)}>
            {t('dismiss')}
          </button>
        </section>
      )}
      {waiting.length > 0 && (
        <Panel title={t('toSign')} note={t('toSignNote')}>
          <ul className="counter-requests">
            {waiting.map((request) => (
              <li key={request.digest} className="row">
                <b>{titleOf(request)}</b>
                <span className="quiet grow">
                  {t('contentText', { lines: request.lines, evidence: request.evidence })} ·{' '}
                  {momentText(request.receivedAt)}
                </span>
                <Button size="small" onClick={() => setOpened(request)}>
                  {t('seeContent')}
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {opened && (
        <CountersignDialog
          request={opened}
          title={titleOf(opened)}
          folder={folder}
          onSigned={setSigned}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
