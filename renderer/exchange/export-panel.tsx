import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ExchangeStatus } from '#domain/contract/exchange.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { bytesText, countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled } from '../ui/text-field.tsx'
import { Countersigner } from './countersigner.tsx'
import { FilePicker } from './file-picker.tsx'
import type { Export } from './use-export.ts'
import { VolumeChoice } from './volume-choice.tsx'

interface Props {
  status: ExchangeStatus
  running: boolean
  target: Export
}

const elsewhere = ' '

/** What would travel now, where to, and the one button. */
export function ExportPanel({ status, running, target }: Props) {
  const t = useWords('exchange')
  const language = useLanguage()
  const [picking, setPicking] = useState(false)
  const waiting = status.outgoing.filter((bundle) => bundle.state !== 'accepted').length
  const enrolled = status.trust.enrolled || status.trust.founded
  const make = () => {
    if (enrolled && !running) target.make()
  }
  useKeys([{ code: 'KeyE', ctrl: true, run: make, hint: { keys: ['Ctrl', 'E'], words: t('keysExport') } }])
  const figures = [
    { word: t('lines'), value: status.unsentLines, unit: t('linesUnit') },
    { word: t('evidence'), value: status.unsentEvidence, unit: t('evidenceUnit') },
    { word: t('waiting'), value: waiting, unit: t('waitingUnit') },
  ]
  return (
    <section className="panel export">
      <div className="export-what">
        <h2>{t('toTake')}</h2>
        <p className="quiet">{status.unsentLines === 0 ? t('nothingToTake') : t('toTakeText')}</p>
        {status.evidenceLeft > 0 && <p className="small wait">{t('evidenceLeft', { count: status.evidenceLeft })}</p>}
        {status.strandedLines > 0 && <p className="small wait">{t('stranded', { count: status.strandedLines })}</p>}
        <dl>
          {figures.map((figure) => (
            <div key={figure.word}>
              <dt>{figure.word}</dt>
              <dd>
                {countText(figure.value)}
                <span>{figure.unit}</span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="export-where">
        {enrolled ? (
          <>
            <Labelled label={t('whereTo')}>
              <Select
                aria-label={t('whereTo')}
                value={target.folder}
                onChange={(value: string) => (value === elsewhere ? setPicking(true) : target.pick(value))}
                options={[...target.places, { value: elsewhere, label: t('otherFolder'), free: undefined }]}
                optionRender={({ data }) => (
                  <span className="export-place">
                    {data.label}
                    <span className="small quiet">
                      {data.free !== undefined && t('free', { size: bytesText(data.free) })}
                    </span>
                  </span>
                )}
              />
            </Labelled>
            <VolumeChoice volumeBytes={target.volumeBytes} onPick={target.pickVolume} />
            <Countersigner status={status} target={target} />
            <div className="export-go">
              <Button
                type="primary"
                disabled={target.folder === undefined || running}
                loading={target.busy}
                onClick={make}
              >
                {t('make')}
                <kbd>Ctrl+E</kbd>
              </Button>
              <span className="small quiet">{t('makeNote')}</span>
            </div>
            {target.error && <ErrorLine>{faultOf(target.error, language).text}</ErrorLine>}
          </>
        ) : (
          <>
            <p className="quiet">{t('notEnrolled')}</p>
            <Button type="primary" href={hrefOf({ at: 'exchange', page: 'trust' })}>
              {t('toTrust')}
            </Button>
          </>
        )}
      </div>
      {picking && (
        <FilePicker pick="folder" title={t('pickFolder')} onClose={() => setPicking(false)} onPick={target.pick} />
      )}
    </section>
  )
}
