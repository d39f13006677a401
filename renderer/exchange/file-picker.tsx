import './exchange.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { Folder } from '#domain/contract/exchange.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { bytesText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'

interface FolderProps {
  pick: 'folder'
  onPick: (path: string) => void
}
interface FilesProps {
  pick: 'files'
  extensions?: string[]
  onPick: (paths: string[]) => void
}
type Props = (FolderProps | FilesProps) & { title: string; verb?: (count: number) => string; onClose: () => void }

/** Drives and folders as this workstation sees them; chosen through the gate, never by the browser. */
export function FilePicker(props: Props) {
  const t = useWords('exchange')
  const language = useLanguage()
  const [trail, setTrail] = useState<Folder[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const at = trail.at(-1)
  const drives = useCall('files.drives', {})
  const list = useCall(
    'files.list',
    { path: at?.path ?? '', extensions: props.pick === 'files' ? props.extensions : undefined },
    { off: !at },
  )
  const error = at ? list.error : drives.error
  const entries = (at ? list.data : drives.data) ?? []
  const shown = props.pick === 'folder' ? entries.filter((entry) => entry.kind !== 'file') : entries
  const toggle = (path: string) =>
    setChosen(chosen.includes(path) ? chosen.filter((one) => one !== path) : [...chosen, path])

  const files = shown.filter((entry) => entry.kind === 'file').map(({ path }) => path)
  const all = () => setChosen([...new Set([...chosen, ...files])])
  const picksFiles = props.pick === 'files' && files.length > 0
  useKeys(picksFiles ? [{ code: 'KeyA', ctrl: true, run: all }] : [])

  function done() {
    if (props.pick === 'folder') {
      if (at) props.onPick(at.path)
    } else if (chosen.length > 0) props.onPick([...chosen])
    else return
    props.onClose()
  }
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      width={640}
      actions={
        <Button type="primary" disabled={props.pick === 'folder' ? !at : chosen.length === 0} onClick={done}>
          {props.verb?.(chosen.length) ??
            (props.pick === 'folder'
              ? t('here')
              : chosen.length === 0
                ? t('takeNone')
                : t('take', { count: chosen.length }))}
        </Button>
      }
    >
      <div className="picker-trail small quiet">
        {at ? (
          <button type="button" className="link row" onClick={() => setTrail(trail.slice(0, -1))}>
            <Icon name="left" size={13} />
            {t('up')}
          </button>
        ) : (
          t('places')
        )}
        <span className="mono cut grow">{at?.path}</span>
        {picksFiles && (
          <button type="button" className="link" onClick={all}>
            {t('pickAll', { count: files.length })} <kbd>Ctrl+A</kbd>
          </button>
        )}
      </div>
      {error && (
        <ErrorLine again={() => void (at ? list : drives).refetch()}>{faultOf(error, language).text}</ErrorLine>
      )}
      <ul className="picker">
        {shown.map((entry) => (
          <li key={entry.path}>
            <button
              type="button"
              aria-pressed={entry.kind === 'file' ? chosen.includes(entry.path) : undefined}
              onClick={() => (entry.kind === 'file' ? toggle(entry.path) : setTrail([...trail, entry]))}
            >
              <Icon
                name={
                  entry.kind === 'drive'
                    ? 'stick'
                    : entry.kind === 'folder'
                      ? 'folder'
                      : chosen.includes(entry.path)
                        ? 'check'
                        : 'file'
                }
              />
              <span className="cut grow">{entry.name}</span>
              <span className="small quiet">
                {entry.size !== undefined && entry.kind === 'file'
                  ? bytesText(entry.size)
                  : entry.freeBytes !== undefined
                    ? t('free', { size: bytesText(entry.freeBytes) })
                    : ''}
              </span>
            </button>
          </li>
        ))}
        {at && list.data && shown.length === 0 && (
          <li className="faint picker-none">{props.pick === 'files' ? t('emptyFolder') : ''}</li>
        )}
      </ul>
    </Dialog>
  )
}
