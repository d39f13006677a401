import { Button, Select } from 'antd'
import { useState } from 'react'
import type { ExchangeStatus } from '#domain/contract/exchange.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { bytesText, countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled } from '../ui/text-field.tsx'
import { FilePicker } from './file-picker.tsx'

interface Props {
  status: ExchangeStatus
  busy: boolean
  onJob: (job: string, folder: string) => void
}

const elsewhere = ' '

/** What would travel now, where to, and the one button. */
export function ExportPanel({ status, busy, onJob }: Props) {
  const t = useWords('exchange')
  const language = useLanguage()
  const drives = useCall('files.drives', {}).data
  const kept = useCall('settings.get', {}).data?.exportFolder
  const start = useCommand('exchange.export')
  const remember = useCommand('settings.put')
  const [picked, setPicked] = useState<string>()
  const [picking, setPicking] = useState(false)
  const waiting = status.outgoing.filter((bundle) => bundle.state !== 'accepted').length
  const places = [...(drives ?? []).map((drive) => ({ value: drive.path, label: drive.name, free: drive.freeBytes }))]
  const folder = picked ?? places.find((place) => place.value === kept)?.value ?? places[0]?.value ?? kept
  if (folder !== undefined && !places.some((place) => place.value === folder)) places.push({ value: folder, label: folder, free: undefined })
  const enrolled = status.trust.enrolled || status.trust.founded

  async function make() {
    if (folder === undefined || busy || !enrolled) return
    const answer = await start.run({ folder }).catch(() => undefined)
    if (!answer) return
    if (folder !== kept) remember.fire({ exportFolder: folder })
    onJob(answer.job, folder)
  }
  useKeys([{ code: 'KeyE', ctrl: true, run: () => void make(), hint: { keys: ['Ctrl', 'E'], words: t('keysExport') } }])
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
                value={folder}
                onChange={(value: string) => (value === elsewhere ? setPicking(true) : setPicked(value))}
                options={[...places.map((place) => ({ value: place.value, label: place.label, free: place.free })), { value: elsewhere, label: t('otherFolder'), free: undefined }]}
                optionRender={({ data }) => (
                  <span className="export-place">
                    {data.label}
                    <span className="small quiet">{data.free !== undefined && t('free', { size: bytesText(data.free) })}</span>
                  </span>
                )}
              />
            </Labelled>
            <div className="export-go">
              <Button type="primary" disabled={folder === undefined || busy} loading={start.busy} onClick={() => void make()}>
                {t('make')}
                <kbd>Ctrl+E</kbd>
              </Button>
              <span className="small quiet">{t('makeNote')}</span>
            </div>
            {start.error && <ErrorLine>{faultOf(start.error, language).text}</ErrorLine>}
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
      {picking && <FilePicker pick="folder" title={t('pickFolder')} onClose={() => setPicking(false)} onPick={setPicked} />}
    </section>
  )
}
