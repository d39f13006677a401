import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import type { DocumentRow, EditedSentence, TakenBack } from '#domain/contract/documents.ts'
import { useCommand, useUpload } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { go } from '../data/route.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Tag } from '../ui/tag.tsx'
import { useNumberWord } from '../week/number-word.ts'
import { FileInput } from '../ui/file-input.tsx'

/** Takes a draft back that was edited in Word, WPS or LibreOffice: every change is shown, and confirmed or sent back. */
export function TakeBack({ row }: { row: DocumentRow }) {
  const t = useWords('orders')
  const language = useLanguage()
  const read = useUpload('documents.takeBack')
  const input = useRef<HTMLInputElement>(null)
  const [taken, setTaken] = useState<TakenBack>()
  async function take(file: File | undefined) {
    if (!file) return
    setTaken(await read.run({ input: { document: row.ref }, bytes: file }).catch(() => undefined))
  }
  return (
    <>
      <div className="row">
        <Button loading={read.busy} onClick={() => input.current?.click()}>
          {t('edited.take')}
        </Button>
        <span className="small quiet">{t('edited.takeNote')}</span>
      </div>
      <FileInput ref={input} accept=".docx" onFiles={([file]) => void take(file)} />
      {read.error && <ErrorLine>{faultOf(read.error, language).text}</ErrorLine>}
      {taken && <Changes taken={taken} onClose={() => setTaken(undefined)} />}
    </>
  )
}

function Changes({ taken, onClose }: { taken: TakenBack; onClose: () => void }) {
  const t = useWords('orders')
  const language = useLanguage()
  const numberWord = useNumberWord()
  const keep = useCommand('documents.keepEdited')
  const [confirmed, setConfirmed] = useState<ReadonlySet<number>>(() => new Set())
  const { sentences, numbers, blocked, token } = taken
  const left = sentences.length - confirmed.size
  const ready = !blocked && left === 0
  async function send() {
    if (!ready || keep.busy) return
    const saved = await keep.run({ token, confirmed: confirmed.size }).catch(() => undefined)
    if (!saved) return
    onClose()
    go({ at: 'orders', tab: 'documents', record: saved.ref })
  }
  const toggle = (index: number) =>
    setConfirmed(
      (before) => new Set(before.has(index) ? [...before].filter((one) => one !== index) : [...before, index]),
    )
  useKeys([{ code: ['Enter', 'NumpadEnter'], ctrl: true, inFields: true, run: () => void send() }])
  return (
    <Dialog
      title={t('edited.title')}
      width={820}
      onClose={onClose}
      actions={
        <Button type="primary" disabled={!ready} loading={keep.busy} onClick={() => void send()}>
          {t('edited.keep')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
      }
    >
      {sentences.length === 0 && numbers.length === 0 && <p>{t('edited.same')}</p>}
      {numbers.length > 0 && (
        <ul className="edited-numbers">
          {numbers.map(({ key, was, now, state }) => (
            <li key={key} className={state === 'changed' ? 'bad' : 'quiet'}>
              {state === 'changed'
                ? t('edited.numberChanged', { what: numberWord(key), was, now })
                : t('edited.numberGone', { what: numberWord(key), was })}
            </li>
          ))}
        </ul>
      )}
      <ul className="edited-sentences">
        {sentences.map((sentence, index) => (
          <li key={`${sentence.what}${String(sentence.nth)}`}>
            <Checkbox checked={confirmed.has(index)} onChange={() => toggle(index)}>
              <Sentence sentence={sentence} />
            </Checkbox>
          </li>
        ))}
      </ul>
      <p className="small quiet" role="status">
        {blocked ? t('edited.blocked') : left > 0 ? t('edited.left', { count: left }) : t('edited.ready')}
      </p>
      {keep.error && <ErrorLine>{faultOf(keep.error, language).text}</ErrorLine>}
    </Dialog>
  )
}

function Sentence({ sentence: { what, text, was, unbacked } }: { sentence: EditedSentence }) {
  const t = useWords('orders')
  const terms = useWords('terms')
  return (
    <>
      <Tag tone={what === 'struck' ? 'plain' : 'wait'}>{t(`edited.what.${what}`)}</Tag>{' '}
      {was !== undefined && (
        <>
          <del className="quiet">{was}</del>
          <br />
        </>
      )}
      {what === 'struck' ? <del>{text}</del> : text}
      {unbacked.length > 0 && (
        <span className="bad"> {t('edited.unbacked', { list: unbacked.join(terms('listComma')) })}</span>
      )}
    </>
  )
}
