import { useState } from 'react'
import type { AttendanceState } from '#domain/reference/attendance-state.ts'
import type { Verification } from '#domain/visit.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useVisit } from '../session.tsx'
import type { Row } from './places.ts'
import { claimOf, type Line } from './lines.ts'
import { digitCodes, digitOf, letterCodes, letterOf } from './strokes.ts'

interface Props {
  row: Row
  line: Line
  onClose: () => void
}

/** What became of a claim: first the method by its digit, then the verified state by its digit. */
export function VerifyDialog({ row, line, onClose }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack, write } = useVisit()
  const [method, setMethod] = useState<string | undefined>(line.verification?.method)
  const [note, setNote] = useState('')
  const methods = pack.verificationMethods
  const claim = claimOf(pack, line.fields)
  const likely = (state: AttendanceState) => (state === claim ? 0 : state.usableAs === 'verified' ? 1 : 2)
  const states = pack.attendanceStates
    .filter((state) => state.usableAs !== 'observed' && state.tally !== 'open')
    .toSorted((a, b) => likely(a) - likely(b))
  const asked = method === undefined ? methods : states

  function settle(state: string, by: string) {
    if (!line.ref) return
    const fields: Verification = {
      line: line.ref,
      method: by,
      state,
      at: new Date().toISOString(),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    }
    write.put({ key: `verify/${line.ref.id}`, name: 'attendance.verify', ref: line.record?.verification?.ref, fields })
    onClose()
  }
  function pick(id: string) {
    if (method === undefined) setMethod(id)
    else settle(id, method)
  }
  useKeys([
    {
      code: digitCodes,
      run: (event) => {
        const choice = asked[(digitOf(event) + 9) % 10]
        if (choice) pick(choice.id)
      },
    },
    {
      code: letterCodes,
      run: (event) => {
        const choice = asked[10 + letterOf(event).charCodeAt(0) - 97]
        if (choice) pick(choice.id)
      },
    },
    { code: 'Backspace', run: () => setMethod(undefined) },
  ])
  return (
    <Dialog title={t('verify.title', { name: row.person.name })} onClose={onClose} width={760}>
      <div className="verify">
        <Column
          title={t('verify.method')}
          on={method === undefined}
          choices={methods.map((entry) => ({
            id: entry.id,
            word: entry[language],
            hint: language === 'zh' ? entry.needs : undefined,
          }))}
          chosen={method}
          onPick={setMethod}
        />
        <Column
          title={t(method === undefined ? 'verify.methodFirst' : 'verify.state')}
          on={method !== undefined}
          choices={states.map((state) => ({ id: state.id, word: state[language] }))}
          chosen={line.verification?.state}
          onPick={(id) => method !== undefined && settle(id, method)}
        />
      </div>
      <TextField
        label={t('verify.note')}
        hint={t('verify.noteHint')}
        value=""
        maxLength={500}
        onCommit={setNote}
        onType={setNote}
      />
      {!line.ref && <p className="small wait">{t('verify.notKept')}</p>}
    </Dialog>
  )
}

interface ColumnProps {
  title: string
  on: boolean
  choices: readonly { id: string; word: string; hint?: string | undefined }[]
  chosen: string | undefined
  onPick: (id: string) => void
}

function Column({ title, on, choices, chosen, onPick }: ColumnProps) {
  return (
    <div role="radiogroup" aria-label={title} className={choices.length > 12 ? 'verify-column two' : 'verify-column'}>
      <h3 className="small quiet">{title}</h3>
      {choices.map((choice, index) => (
        <button
          key={choice.id}
          type="button"
          role="radio"
          aria-checked={choice.id === chosen}
          disabled={!on && choice.id !== chosen}
          onClick={() => onPick(choice.id)}
        >
          <kbd>{index < 10 ? (index + 1) % 10 : String.fromCharCode(87 + index)}</kbd>
          <span>{choice.word}</span>
          {choice.hint && <span className="small faint cut">{choice.hint}</span>}
        </button>
      ))}
    </div>
  )
}
