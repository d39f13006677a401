import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'
import { FilePicker } from './file-picker.tsx'

/** A request for a record book's next part, and the check code that its author reads out. */
export interface Request {
  path: string
  code: string
}

export function KeyRequest({ request, onChange }: { request: Request; onChange: (request: Request) => void }) {
  const t = useWords('ways')
  const trust = useWords('trust')
  const [picking, setPicking] = useState(false)
  const type = (code: string) => onChange({ ...request, code })
  return (
    <>
      <p className="small quiet">{t('keyAskedText')}</p>
      <div className="row">
        <Button onClick={() => setPicking(true)}>{t('keyAskedPick')}</Button>
        {request.path !== '' && <span className="mono">{request.path.split(/[\\/]/).at(-1)}</span>}
      </div>
      <TextField
        className="mono-field"
        label={t('keyAskedCode')}
        hint={trust('compareHint')}
        value={request.code}
        maxLength={120}
        onType={type}
        onCommit={type}
      />
      {picking && (
        <FilePicker
          pick="files"
          extensions={['json']}
          title={t('keyAskedPick')}
          verb={(count) => trust('useFiles', { count })}
          onClose={() => setPicking(false)}
          onPick={([path = '']) => onChange({ ...request, path })}
        />
      )}
    </>
  )
}
