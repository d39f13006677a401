import './exchange.css'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel, Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Labelled } from '../ui/text-field.tsx'
import { KeyRequest, type Request } from './key-request.tsx'
import { useHandBack } from './use-hand-back.tsx'
import { WayOutPanel } from './way-out-panel.tsx'

type NextKey = 'same' | 'asked' | 'heir'

/** What keeps record books from going on, with what to do next: for officers. */
export function WaysScreen() {
  const t = useWords('ways')
  const language = useLanguage()
  const directory = useDirectory()
  const { data, error, refetch } = useCall('exchange.waysOut', {})
  const [log, setLog] = useState<string>()
  const [key, setKey] = useState<NextKey>('same')
  const [request, setRequest] = useState<Request>({ path: '', code: '' })
  const back = useHandBack()
  const open = data?.filter(({ what }) => what !== 'none') ?? []
  const others = data?.filter(({ person }) => person !== undefined) ?? []
  const heir = others.find((way) => way.log === log)?.heir
  const isAsked = key === 'asked'
  const isReady = log !== undefined && (!isAsked || (request.path !== '' && request.code !== ''))
  const begin = () => {
    if (log === undefined) return
    const inherited = key === 'heir' && heir !== undefined ? { heir } : {}
    back.pick({ act: 'begin', log, ...inherited, ...(isAsked ? { request } : {}) })
  }
  return (
    <Screen
      title={t('title')}
      back={{ href: hrefOf({ at: 'exchange', page: 'bundles' }), label: t('back') }}
      beside={<span className="small quiet">{t('text')}</span>}
    >
      <div className="ways-out">
        {error && <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>}
        {!data && !error && <Skeleton rows={4} height={80} />}
        {data && open.length === 0 && (
          <Panel title={t('none')}>
            <p className="trust-body quiet">{t('noneText')}</p>
          </Panel>
        )}
        {open.map((way) => (
          <WayOutPanel key={way.log} way={way} />
        ))}
        {others.length > 0 && (
          <Panel title={t('beginFor')} note={t('beginForText')}>
            <div className="trust-body">
              <Labelled label={t('whose')}>
                <Select
                  aria-label={t('whose')}
                  value={log}
                  onChange={(chosen: string) => {
                    setLog(chosen)
                    setKey('same')
                  }}
                  options={others.map((way) => ({
                    value: way.log,
                    label: `${directory.personName(way.person)} · ${t('head', { n: way.head })}`,
                  }))}
                />
              </Labelled>
              {log !== undefined && (
                <Choices
                  label={t('key')}
                  value={key}
                  onPick={setKey}
                  choices={[
                    { value: 'same', digit: 1, label: t('keySame') },
                    { value: 'asked', digit: 2, label: t('keyAsked') },
                    ...(heir === undefined ? [] : [{ value: 'heir' as const, digit: 3, label: t('keyHeir') }]),
                  ]}
                />
              )}
              {log !== undefined && isAsked && <KeyRequest request={request} onChange={setRequest} />}
              <div className="row">
                <Button disabled={!isReady} loading={back.busy} onClick={begin}>
                  {t('beginEpoch')}
                </Button>
                <Button
                  disabled={log === undefined}
                  loading={back.busy}
                  onClick={() => log !== undefined && back.pick({ act: 'again', log })}
                >
                  {t('againFor')}
                </Button>
              </div>
              {back.outcome}
            </div>
          </Panel>
        )}
      </div>
      {back.picker}
    </Screen>
  )
}
