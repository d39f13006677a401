import { Button } from 'antd'
import { useRef, useState } from 'react'
import { readPaperCode } from '#domain/paper-code.ts'
import { useClient } from '../data/client.tsx'
import { codeIn } from '../data/code-in.ts'
import { useUpload } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { dayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { FileInput } from '../ui/file-input.tsx'

interface Sheet {
  id: number
  name: string
  state: 'reading' | 'kept' | 'noCode' | 'failed'
  /** Of a page that was kept: its visit's page of evidence, and which page it is. */
  href?: string
  words?: string
}

/** Photos of forms that were filled in by hand: each goes to the visit that its code names. */
export function PaperNotes({ onClose }: { onClose: () => void }) {
  const t = useWords('visits')
  const language = useLanguage()
  const client = useClient()
  const directory = useDirectory()
  const upload = useUpload('evidence.add')
  const input = useRef<HTMLInputElement>(null)
  const next = useRef(1)
  const [sheets, setSheets] = useState<readonly Sheet[]>([])
  const say = (id: number, change: Partial<Sheet>) =>
    setSheets((all) => all.map((sheet) => (sheet.id === id ? { ...sheet, ...change } : sheet)))

  async function keep(file: File): Promise<Partial<Sheet>> {
    const code = readPaperCode((await codeIn(file)) ?? '')
    if (!code) return { state: 'noCode' }
    const { visit, page } = code
    try {
      const { visit: about } = await client.call('visits.get', { ref: visit })
      await upload.run({
        input: {
          visit,
          subject: visit,
          fileName: file.name || t('paper.fileName'),
          size: file.size,
          caption: t('paper.caption', { page }),
          ...(file.lastModified > 0 ? { modifiedAt: new Date(file.lastModified).toISOString() } : {}),
        },
        bytes: file,
      })
      const words = t('paper.kept', { page, unit: directory.unitName(about.unit), day: dayText(about.arrivedAt) })
      return { state: 'kept', words, href: hrefOf({ at: 'visit', ref: visit, tab: 'evidence' }) }
    } catch (error) {
      return { state: 'failed', words: faultOf(error, language).text }
    }
  }
  async function take(files: Iterable<File>) {
    const fresh = [...files].map((file) => ({ file, id: next.current++ }))
    setSheets((all) => [...all, ...fresh.map(({ file, id }): Sheet => ({ id, name: file.name, state: 'reading' }))])
    for (const { file, id } of fresh) say(id, await keep(file))
  }
  return (
    <Dialog
      title={t('paper.title')}
      onClose={onClose}
      actions={
        <Button type="primary" onClick={() => input.current?.click()}>
          {t('paper.choose')}
        </Button>
      }
    >
      <div
        className="stack"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer.files)
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return
          event.preventDefault()
          void take(event.clipboardData.files)
        }}
      >
        <p className="quiet">{t('paper.text')}</p>
        <ul className="paper-sheets" aria-live="polite">
          {sheets.map(({ id, name, state, href, words }) => (
            <li key={id} className={state === 'noCode' || state === 'failed' ? 'bad' : undefined}>
              <Icon name={state === 'kept' ? 'check' : state === 'reading' ? 'clock' : 'warning'} size={14} />
              <span>
                <span className="quiet">{name}</span>{' '}
                {href ? <a href={href}>{words}</a> : (words ?? t(`paper.${state as 'noCode' | 'reading'}`))}
              </span>
            </li>
          ))}
        </ul>
        <FileInput ref={input} multiple accept="image/*" onFiles={(files) => void take(files)} />
      </div>
    </Dialog>
  )
}
