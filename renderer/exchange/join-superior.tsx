import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type Picking, StickPickers } from './stick-pickers.tsx'

/** An office, or one of its members, passes on to a superior one: request, code as it is read out, answer. */
export function JoinSuperior() {
  const t = useWords('trust')
  const language = useLanguage()
  const request = useCommand('trust.request')
  const join = useCommand('trust.join')
  const [picking, setPicking] = useState<Picking>()
  const [written, setWritten] = useState<string[]>()
  const [code, setCode] = useState('')
  const isWhole = code.replaceAll(/\D/g, '').length === 40
  const write = async (folder: string) => {
    const answer = await request.run({ folder }).catch(() => undefined)
    setWritten(answer?.files.map((file) => file.split(/[\\/]/).at(-1) ?? file))
  }
  return (
    <Panel title={t('superior')}>
      <div className="trust-body">
        <p className="quiet">{t('superiorText')}</p>
        <Button loading={request.busy} onClick={() => setPicking('folder')}>
          {t('superiorAsk')}
        </Button>
        {written && <p className="small ok">{t('requestWritten', { files: written.join(' · ') })}</p>}
        <TextField
          className="mono-field"
          label={t('superiorCode')}
          value={code}
          maxLength={120}
          onType={setCode}
          onCommit={setCode}
        />
        <Button disabled={!isWhole} loading={join.busy} onClick={() => setPicking('files')}>
          {t('superiorJoin')}
        </Button>
        {[request.error, join.error].map(
          (error) => error && <ErrorLine key={error.message}>{faultOf(error, language).text}</ErrorLine>,
        )}
      </div>
      <StickPickers
        picking={picking}
        onClose={() => setPicking(undefined)}
        onFolder={(folder) => void write(folder)}
        onFiles={(files) => join.fire({ files, root: code })}
      />
    </Panel>
  )
}
