import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { FilePicker } from './file-picker.tsx'

/** A restored computer without its newer key asks for its record book's next part: the files, and the code to read out. */
export function AskAnew() {
  const t = useWords('ways')
  const language = useLanguage()
  const ask = useCommand('trust.rotate')
  const [picking, setPicking] = useState(false)
  const [code, setCode] = useState<string>()
  const write = async (folder: string) => {
    const answer = await ask.run({ folder }).catch(() => undefined)
    setCode(answer?.fingerprint)
  }
  return (
    <>
      <div className="row">
        <Button loading={ask.busy} onClick={() => setPicking(true)}>
          {t('going.ask')}
        </Button>
      </div>
      {code !== undefined && (
        <p className="small ok" role="status">
          {t('going.askedCode')} <span className="mono">{code}</span>
        </p>
      )}
      {ask.error && <ErrorLine>{faultOf(ask.error, language).text}</ErrorLine>}
      {picking && (
        <FilePicker
          pick="folder"
          title={t('pickFolder')}
          onClose={() => setPicking(false)}
          onPick={(folder) => void write(folder)}
        />
      )}
    </>
  )
}
