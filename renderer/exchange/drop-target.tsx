import { type DragEvent, type ReactNode, useState } from 'react'
import type { FileVerdict, LogState } from '#domain/contract/exchange.ts'
import { useUpload } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { droppedFiles } from './dropped-files.ts'
import { ReceivedFiles } from './received-files.tsx'

/** Files, folders and sticks dropped anywhere on the page are received file by file, each with its verdict. */
export function DropTarget({ logs, children }: { logs: readonly LogState[]; children: ReactNode }) {
  const t = useWords('exchange')
  const language = useLanguage()
  const drop = useUpload('exchange.drop')
  const [over, setOver] = useState(false)
  const [errors, setErrors] = useState<readonly { file: string; error: unknown }[]>([])
  const [taken, setTaken] = useState<readonly FileVerdict[]>([])
  const [left, setLeft] = useState(0)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  async function take(files: readonly File[]) {
    setErrors([])
    setTaken([])
    for (const [index, file] of files.entries()) {
      setLeft(files.length - index)
      try {
        const verdicts = await drop.run({ input: { fileName: file.name }, bytes: file })
        setTaken((before) => [...before, ...verdicts])
      } catch (error) {
        setErrors((before) => [...before, { file: file.name, error }])
      }
    }
    setLeft(0)
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
        void droppedFiles(event.dataTransfer).then(take, (error: unknown) => setErrors([{ file: '', error }]))
      }}
    >
      {errors.map(({ file, error }) => (
        <ErrorLine key={file}>
          {file} {faultOf(error, language).text}
        </ErrorLine>
      ))}
      {left > 0 && <p className="note">{t('dropping', { count: left })}</p>}
      {taken.length > 0 && left === 0 && (
        <section className="note dropped" role="status">
          <div className="grow">
            <ReceivedFiles files={taken} logs={logs} dropped />
          </div>
          <button type="button" className="link" onClick={() => setTaken([])}>
            {t('dismiss')}
          </button>
        </section>
      )}
      {children}
      {over && <div className="drop-over">{t('dropHere')}</div>}
    </div>
  )
}
