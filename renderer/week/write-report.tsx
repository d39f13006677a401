import { Button, Switch } from 'antd'
import { useId, useState } from 'react'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

interface Props {
  on: string
  /** Visits of the week that aren't finished. */
  ongoing: number
  onClose: () => void
  onJob: (job: string) => void
}

const verbs = { weekly: 'write', bulletin: 'writeBulletin', praise: 'writePraise' } as const

/** What is counted, who issues it and whether it names anybody; then the report is written as a job. */
export function WriteReport({ on, ongoing, onClose, onJob }: Props) {
  const t = useWords('week')
  const language = useLanguage()
  const report = useCommand('week.report')
  const settings = useCall('settings.get', {}).data
  const trusted = useSession().office?.name
  const [given, setGiven] = useState<string>()
  const [issue, setIssue] = useState('')
  const [note, setNote] = useState('')
  const [named, setNamed] = useState(false)
  const [tried, setTried] = useState(false)
  const [form, setForm] = useState<'weekly' | 'bulletin' | 'praise'>('weekly')
  const [addressee, setAddressee] = useState('')
  const [copies, setCopies] = useState('')
  const isPublished = form !== 'weekly'
  const namedId = useId()
  const office = given ?? (settings ? settings.office || trusted || '' : '')
  const number = /^[1-9]\d{0,5}$/.test(issue.trim()) ? Number(issue) : undefined
  const write = async () => {
    setTried(true)
    if (office.trim() === '') return
    const asked = {
      on,
      form,
      named,
      office: office.trim(),
      issue: number,
      note: note.trim() || undefined,
      addressee: isPublished ? addressee.trim() || undefined : undefined,
      copies: isPublished ? copies.trim() || undefined : undefined,
    }
    const answer = await report.run(asked).catch(() => undefined)
    if (!answer) return
    onJob(answer.job)
    onClose()
  }
  return (
    <Dialog
      title={t(verbs[form])}
      onClose={onClose}
      actions={
        <Button type="primary" loading={report.busy} onClick={() => void write()}>
          {t(verbs[form])}
          <kbd>Enter</kbd>
        </Button>
      }
    >
      <div className="stack">
        <Choices
          label={t('which')}
          value={form}
          choices={(['weekly', 'bulletin', 'praise'] as const).map((value) => ({ value, label: t(`forms.${value}`) }))}
          onPick={setForm}
        />
        <div className="quiet">
          {form === 'praise' ? (
            <p>{t('praiseWhat')}</p>
          ) : (
            <>
              <p>{t('countedHow')}</p>
              <p>{t('leftOut')}</p>
            </>
          )}
          {ongoing > 0 && form !== 'praise' && <p>{t('ongoingNote', { count: ongoing })}</p>}
        </div>
        <TextField
          label={t('issue')}
          hint={t('issueHint')}
          value={issue}
          autoFocus
          maxLength={6}
          onType={setIssue}
          onCommit={setIssue}
          onEnter={() => void write()}
        />
        <TextField
          label={t('office')}
          hint={t('officeHint')}
          value={office}
          maxLength={100}
          fault={tried && office.trim() === '' ? t('missingOffice') : undefined}
          onType={setGiven}
          onCommit={setGiven}
          onEnter={() => void write()}
        />
        {isPublished && (
          <>
            <TextField
              label={t('addressee')}
              hint={t('addresseeHint')}
              value={addressee}
              maxLength={100}
              onType={setAddressee}
              onCommit={setAddressee}
            />
            <TextField
              label={t('copies')}
              hint={t('copiesHint')}
              value={copies}
              maxLength={200}
              onType={setCopies}
              onCommit={setCopies}
            />
          </>
        )}
        <TextField
          label={t(isPublished ? 'demands' : 'note')}
          hint={t(isPublished ? 'demandsHint' : 'noteHint')}
          value={note}
          lines={3}
          onType={setNote}
          onCommit={setNote}
        />
        <div className="row">
          <Switch id={namedId} checked={named} onChange={setNamed} />
          <label htmlFor={namedId}>{t(form === 'praise' ? 'namedPraise' : 'named')}</label>
          <span className="small quiet">{t('namedHint')}</span>
        </div>
        {report.error && <ErrorLine>{faultOf(report.error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
