import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Issue and foreword, both optional, then the report is written as a job. */
export function WriteReport({ on, onClose, onJob }: { on: string; onClose: () => void; onJob: (job: string) => void }) {
  const t = useWords('week')
  const language = useLanguage()
  const report = useCommand('week.report')
  const [issue, setIssue] = useState('')
  const [note, setNote] = useState('')
  const number = /^[1-9]\d{0,5}$/.test(issue.trim()) ? Number(issue) : undefined
  const write = async () => {
    const answer = await report.run({ on, issue: number, note: note.trim() || undefined }).catch(() => undefined)
    if (!answer) return
    onJob(answer.job)
    onClose()
  }
  return (
    <Dialog
      title={t('write')}
      onClose={onClose}
      actions={
        <Button type="primary" loading={report.busy} onClick={() => void write()}>
          {t('write')}
          <kbd>Enter</kbd>
        </Button>
      }
    >
      <div className="stack">
        <p className="quiet">{t('onlyAccepted')}</p>
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
        <TextField label={t('note')} hint={t('noteHint')} value={note} lines={3} onType={setNote} onCommit={setNote} />
        {report.error && <ErrorLine>{faultOf(report.error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
