import { useState } from 'react'
import type { DocumentRow } from '#domain/contract/documents.ts'
import type { IssuanceKind } from '#domain/document.ts'
import { dayOf } from '#domain/week.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { TextField } from '../ui/text-field.tsx'
import { NumberOffers } from './number-offers.tsx'
import { StepFoot } from './step-foot.tsx'
import { useStepKeys } from './step-keys.ts'
import { leaveField } from '../ui/leave-field.ts'

const longest = 200

/** The next step of a document: 送审, 签发, 退回, or 印发 with its number and who gets it, one on each line. */
export function IssuanceForm({ row }: { row: DocumentRow }) {
  const t = useWords('orders')
  const step = useCommand('documents.step')
  const directory = useDirectory()
  const today = dayOf(new Date())
  const open = row.next.filter((kind) => kind !== 'approved' || !row.own)
  const [picked, setPicked] = useState<IssuanceKind>()
  const kind = picked ?? open[0]
  const [happenedOn, setDay] = useState(today)
  const [number, setNumber] = useState('')
  const { copies = [] } = useCall('documents.copies', { ref: row.ref }, { off: !open.includes('issued') }).data ?? {}
  const [typed, setRecipients] = useState<string>()
  const recipients = typed ?? [...(row.addressee ? [namesInto(row.addressee, directory)] : []), ...copies].join('\n')
  const [note, setNote] = useState('')
  const names = recipients
    .split(/[\n、，,；;]/)
    .map((name) => name.trim().slice(0, longest))
    .filter((name) => name !== '')
  async function send() {
    leaveField()
    if (kind === undefined || step.busy) return
    await step
      .run({
        fields: {
          document: row.ref,
          kind,
          happenedOn,
          ...(kind === 'issued' && number.trim() !== '' ? { number: number.trim() } : {}),
          ...(kind === 'issued' && names.length > 0 ? { recipients: [...new Set(names)].slice(0, 100) } : {}),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      })
      .catch(() => undefined)
  }
  useStepKeys(open, setPicked, () => void send())
  const own = row.own && row.next.includes('approved')
  return (
    <section>
      <h3>{t('next')}</h3>
      {own && <p className="small quiet">{t('document.ownApproval')}</p>}
      {kind !== undefined && (
        <div className="step-form">
          <div className="wide">
            <Choices
              label={t('next')}
              value={kind}
              choices={open.map((value, index) => ({ value, label: t(`document.step.${value}`), digit: index + 1 }))}
              onPick={setPicked}
            />
          </div>
          <DayField label={t('day')} value={happenedOn} latest={today} onPick={(day) => setDay(day ?? today)} />
          {kind === 'issued' && (
            <>
              <NumberOffers on={happenedOn} form={row.form} onPick={setNumber} />
              <TextField
                label={t('number')}
                hint={t('form.numberHint')}
                value={number}
                maxLength={60}
                onType={setNumber}
                onCommit={setNumber}
              />
              <TextField
                className="wide"
                label={t('document.recipients')}
                hint={t('document.recipientsHint')}
                value={recipients}
                lines={3}
                maxLength={4000}
                onType={setRecipients}
                onCommit={setRecipients}
              />
            </>
          )}
          <StepFoot note={note} onNote={setNote} busy={step.busy} error={step.error} onSend={() => void send()} />
        </div>
      )}
    </section>
  )
}
