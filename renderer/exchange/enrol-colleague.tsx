import { Button } from 'antd'
import { useState } from 'react'
import { type Role, roles } from '#domain/procedure.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel } from '../ui/screen.tsx'
import { Labelled } from '../ui/text-field.tsx'
import { FilePicker } from './file-picker.tsx'

/** A founder admits a colleague: his request, his role, trust files for his stick. */
export function EnrolColleague() {
  const t = useWords('trust')
  const terms = useWords('terms')
  const language = useLanguage()
  const enrol = useCommand('trust.enrol')
  const [files, setFiles] = useState<string[]>([])
  const [role, setRole] = useState<Role>('inspector')
  const [picking, setPicking] = useState<'files' | 'folder'>()
  const [written, setWritten] = useState<string[]>()
  const write = async (folder: string) => {
    const answer = await enrol.run({ files, role, folder }).catch(() => undefined)
    if (!answer) return
    setWritten(answer.files)
    setFiles([])
  }
  const name = (file: string) => file.split(/[\\/]/).at(-1)
  return (
    <Panel title={t('enrol')}>
      <div className="trust-body">
        <p className="quiet">{t('enrolText')}</p>
        <div className="row">
          <Button onClick={() => setPicking('files')}>{t('enrolPick')}</Button>
          {files.length > 0 && <span className="mono">{files.map(name).join(' · ')}</span>}
        </div>
        <Labelled label={t('enrolRole')}>
          <span>
            <Choices
              label={t('enrolRole')}
              value={role}
              onPick={setRole}
              choices={roles.map((value, index) => ({ value, label: terms(`role.${value}`), digit: index + 1 }))}
            />
          </span>
        </Labelled>
        <Button type="primary" disabled={files.length === 0} loading={enrol.busy} onClick={() => setPicking('folder')}>
          {t('enrolWrite')}
        </Button>
        {enrol.error && <ErrorLine>{faultOf(enrol.error, language).text}</ErrorLine>}
        {written && <p className="ok">{t('enrolled', { files: written.map(name).join(' · ') })}</p>}
      </div>
      {picking === 'files' && (
        <FilePicker
          pick="files"
          extensions={['json', 'sshsig']}
          title={t('pickRequest')}
          verb={(count) => t('useFiles', { count })}
          onClose={() => setPicking(undefined)}
          onPick={setFiles}
        />
      )}
      {picking === 'folder' && (
        <FilePicker
          pick="folder"
          title={t('pickFolder')}
          onClose={() => setPicking(undefined)}
          onPick={(folder) => void write(folder)}
        />
      )}
    </Panel>
  )
}
