import { useWords } from '../i18n/language.ts'
import { FilePicker } from './file-picker.tsx'

export type Picking = 'folder' | 'files' | undefined

interface Props {
  picking: Picking
  onClose: () => void
  onFolder: (folder: string) => void
  onFiles: (files: string[]) => void
}

/** Where a request is written to, and which trust files answer it. */
export function StickPickers({ picking, onClose, onFolder, onFiles }: Props) {
  const t = useWords('trust')
  if (picking === 'folder')
    return <FilePicker pick="folder" title={t('pickFolder')} onClose={onClose} onPick={onFolder} />
  if (picking !== 'files') return null
  return (
    <FilePicker
      pick="files"
      extensions={['json', 'sshsig']}
      title={t('pickTrust')}
      verb={(count) => t('useFiles', { count })}
      onClose={onClose}
      onPick={onFiles}
    />
  )
}
