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
  const reissue = useCommand('trust.reissue')
  const [isWaiting, setIsWaiting] = useState(false)
  const name = (file: string) => file.split(/[\\/]/).at(-1) ?? file
  const renewals = files.filter((file) => name(file).startsWith('rotate-'))
  const isNew = files.length === 0 || renewals.length < files.length
  const write = async (folder: string) => {
    const renewed = renewals.length > 0 ? await reissue.run({ files: renewals, folder }).catch(() => undefined) : 'none'
    const others = files.filter((file) => !renewals.includes(file))
    const admitted =
      others.length > 0 && renewed ? await enrol.run({ files: others, role, folder }).catch(() => undefined) : renewed
    if (!admitted || admitted === 'none') return
    setWritten(admitted.files)
    setIsWaiting(!admitted.released)
    setFiles([])
  }
  return (
    <Panel title={t('enrol')}>
      <div className="trust-body">
        <p className="quiet">{t('enrolText')}</p>
        <div className="row">
          <Button onClick={() => setPicking('files')}>{t('enrolPick')}</Button>
          {files.length > 0 && <span className="mono">{files.map(name).join(' · ')}</span>}
        </div>
        {isNew && (
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
        )}
        <Button
          type="primary"
          disabled={files.length === 0}
          loading={enrol.busy || reissue.busy}
          onClick={() => setPicking('folder')}
        >
          {t('enrolWrite')}
        </Button>
        {[enrol.error, reissue.error].map(
          (error) => error && <ErrorLine key={error.message}>{faultOf(error, language).text}</ErrorLine>,
        )}
        {isWaiting && <p className="small">{t('waitsNow')}</p>}
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
