import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { FilePicker } from './file-picker.tsx'

/** Asking for a new key of one's own; `asked`: the code of the one that was asked for and not answered yet. */
export function RotateKey({ asked }: { asked: string | undefined }) {
  const t = useWords('trust')
  const language = useLanguage()
  const rotate = useCommand('trust.rotate')
  const [picking, setPicking] = useState(false)
  const [written, setWritten] = useState<string[]>()
  const write = async (folder: string) => {
    const answer = await rotate.run({ folder }).catch(() => undefined)
    setWritten(answer?.files.map((file) => file.split(/[\\/]/).at(-1) ?? file))
  }
  return (
    <>
      <p className="small quiet">{t('rotateText')}</p>
      {asked !== undefined && (
        <p className="small">
          {t('rotateAsked')} <span className="mono">{asked}</span>
        </p>
      )}
      <Button loading={rotate.busy} onClick={() => setPicking(true)}>
        {t('rotateIt')}
      </Button>
      {written && <p className="small ok">{t('rotateWritten', { files: written.join(' · ') })}</p>}
      {rotate.error && <ErrorLine>{faultOf(rotate.error, language).text}</ErrorLine>}
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
