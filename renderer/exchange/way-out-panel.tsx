import { Button } from 'antd'
import { useState } from 'react'
import type { WayOut } from '#domain/contract/ways-out.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { AsideFiles } from './aside-files.tsx'
import { useHandBack } from './use-hand-back.tsx'

/** One record book that does not go on: what is the matter, what to do next, and the acts for it. */
export function WayOutPanel({ way }: { way: WayOut }) {
  const t = useWords('ways')
  const directory = useDirectory()
  const back = useHandBack()
  const { what, log, epoch, head } = way
  const [keep, setKeep] = useState(way.survivors[0]?.digest)
  const note = [t('part', { n: epoch }), t('head', { n: head })].join(' · ')
  if (what === 'none') return null
  return (
    <Panel
      title={way.person ? directory.personName(way.person) : `${t('unknown')} ${log}`}
      note={note}
      actions={
        <Tag tone={what === 'frozen' ? 'bad' : 'wait'} icon={what === 'frozen' ? 'warning' : 'clock'}>
          {t(`what.${what}`)}
        </Tag>
      }
    >
      <div className="trust-body">
        <p className="quiet">{t(way.rewound ? 'todo.rewound' : `todo.${what}`)}</p>
        {what === 'waits' && <a href={hrefOf({ at: 'exchange', page: 'trust' })}>{t('toTrust')}</a>}
        {what === 'frozen' && (
          <>
            <Choices
              label={t('survivors')}
              value={keep}
              onPick={setKeep}
              choices={way.survivors.map((one, index) => ({
                value: one.digest,
                digit: index + 1,
                label: `${one.accepted ? t('accepted', { seq: one.seq }) : t('other', { seq: one.seq, lines: one.lines })} · ${t('arrived', { time: momentText(one.receivedAt) })}`,
              }))}
            />
            <div className="row">
              <Button
                type="primary"
                loading={back.busy}
                onClick={() => back.pick({ act: 'begin', log, ...(keep === undefined ? {} : { keep }) })}
              >
                {t('beginEpoch')}
              </Button>
            </div>
          </>
        )}
        {what === 'gap' && <CloseGap way={way} />}
        {what === 'begun' && (
          <div className="row">
            <Button loading={back.busy} onClick={() => back.pick({ act: 'again', log })}>
              {t('again')}
            </Button>
          </div>
        )}
        {way.files.length > 0 && (
          <AsideFiles files={way.files} onSeal={(sha256) => back.pick({ act: 'seal', sha256 })} />
        )}
        {back.outcome}
      </div>
      {back.picker}
    </Panel>
  )
}

/** What is missing, and the last resort where it will never come. */
function CloseGap({ way }: { way: WayOut }) {
  const t = useWords('ways')
  const language = useLanguage()
  const close = useCommand('exchange.closeGap')
  const [asking, setAsking] = useState(false)
  const first = way.missing[0]
  if (first === undefined) return null
  const run = way.missing.filter((seq, index) => seq === first + index)
  const last = run.at(-1) ?? first
  const numbers = way.missing.join('、')
  return (
    <>
      <div className="row">
        <span>{t('missing', { numbers, count: way.held.length })}</span>
        <Button onClick={() => setAsking(true)}>{t('closeGap')}</Button>
      </div>
      {close.error && <ErrorLine>{faultOf(close.error, language).text}</ErrorLine>}
      {asking && (
        <Dialog
          title={t('closeGapSure', { count: run.length })}
          onClose={() => setAsking(false)}
          actions={
            <Button
              danger
              loading={close.busy}
              onClick={() => {
                close.fire({ log: way.log, from: first, to: last })
                setAsking(false)
              }}
            >
              {t('closeGap')}
            </Button>
          }
        >
          <p>{t('closeGapText', { numbers: run.join('、') })}</p>
        </Dialog>
      )}
    </>
  )
}
