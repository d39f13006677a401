import { type DragEvent, type ReactNode, useState } from 'react'
import { useUpload } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'

/** Files dropped anywhere on the page are received one after the other. */
export function DropTarget({ children }: { children: ReactNode }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const drop = useUpload('exchange.drop')
  const [over, setOver] = useState(false)
  const [error, setError] = useState<unknown>()
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  async function take(files: readonly File[]) {
    setError(undefined)
    for (const file of files) await drop.run({ input: { fileName: file.name }, bytes: file }).catch(setError)
  }
  return (
    <div
      className="drop-target"
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take([...event.dataTransfer.files])
      }}
    >
      {error !== undefined && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      {drop.busy && <p className="note">{t('dropping')}</p>}
      {children}
      {over && <div className="drop-over">{t('dropHere')}</div>}
    </div>
  )
}
