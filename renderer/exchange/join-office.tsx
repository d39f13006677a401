import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { type Picking, StickPickers } from './stick-pickers.tsx'

/** Three steps to join: hand over a request, receive the answer, compare the code once. */
export function JoinOffice({ fingerprint }: { fingerprint: string }) {
  const t = useWords('trust')
  const language = useLanguage()
  const request = useCommand('trust.request')
  const accept = useCommand('trust.accept')
  const [picking, setPicking] = useState<Picking>()
  const [written, setWritten] = useState<string[]>()
  const [accepted, setAccepted] = useState(false)
  const write = async (folder: string) => {
    const answer = await request.run({ folder }).catch(() => undefined)
    if (answer) setWritten(answer.files)
  }
  const take = async (files: string[]) => {
    const answer = await accept.run({ files }).catch(() => undefined)
    setAccepted(answer !== undefined)
  }
  const names = (files: readonly string[]) => files.map((file) => file.split(/[\\/]/).at(-1)).join(' · ')
  return (
    <Panel title={t('join')}>
      <div className="trust-body">
        <ol className="trust-steps">
          <li>
            <kbd>1</kbd>
            <div>
              <b>{t('joinFirst')}</b>
              <p className="small quiet">{t('joinFirstText')}</p>
              <p className="mono">{fingerprint}</p>
              {written && <p className="small ok">{t('requestWritten', { files: names(written) })}</p>}
            </div>
            <Button loading={request.busy} onClick={() => setPicking('folder')}>
              {t('write')}
            </Button>
          </li>
          <li>
            <kbd>2</kbd>
            <div>
              <b>{t('joinSecond')}</b>
              <p className="small quiet">{t('joinSecondText')}</p>
              {accepted && <p className="small ok">{t('accepted')}</p>}
            </div>
            <Button loading={accept.busy} onClick={() => setPicking('files')}>
              {t('accept')}
            </Button>
          </li>
          <li>
            <kbd>3</kbd>
            <div>
              <b>{t('joinThird')}</b>
              <p className="small quiet">{t('joinThirdText')}</p>
            </div>
          </li>
        </ol>
        {[request.error, accept.error].map(
          (error) => error && <ErrorLine key={error.message}>{faultOf(error, language).text}</ErrorLine>,
        )}
      </div>
      <StickPickers
        picking={picking}
        onClose={() => setPicking(undefined)}
        onFolder={(folder) => void write(folder)}
        onFiles={(files) => void take(files)}
      />
    </Panel>
  )
}
