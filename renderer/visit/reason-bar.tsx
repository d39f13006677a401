import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { TextField } from '../ui/text-field.tsx'
import type { Reasons } from './write.ts'

/** Asks why, where a sealed observation is corrected or a record is voided; nothing is written before. */
export function ReasonBar({ reasons }: { reasons: Reasons }) {
  if (!reasons.pending) return null
  const { kind } = reasons.pending
  if (kind === 'sealed' || kind === 'theirs')
    return <Told words={kind === 'sealed' ? 'tooLate' : kind} onDrop={reasons.drop} />
  return <Asking key={kind} reasons={reasons} kind={kind} />
}

/** Why nothing is written. */
function Told({ words, onDrop }: { words: 'tooLate' | 'theirs'; onDrop: () => void }) {
  const t = useWords('visit')
  useKeys([{ code: 'Escape', run: onDrop }])
  return (
    <div className="note wait visit-bar" role="status">
      <Icon name="lock" />
      <span className="grow">{t(words)}</span>
      <Button type="text" onClick={onDrop}>
        {t('understood')}
        <kbd>Esc</kbd>
      </Button>
    </div>
  )
}

function Asking({ reasons, kind }: { reasons: Reasons; kind: 'correct' | 'void' }) {
  const t = useWords('visit')
  const [text, setText] = useState('')
  const give = (reason: string) => reason.trim() !== '' && reasons.give(reason.trim())
  useKeys([{ code: 'Escape', inFields: true, run: reasons.drop, hint: { keys: 'Esc', words: t('leaveAsIs') } }], {
    exclusive: true,
  })
  return (
    <div className="note wait visit-bar" role="dialog" aria-label={t(`why.${kind}`)}>
      <Icon name={kind === 'void' ? 'void' : 'lock'} />
      <span className="visit-bar-words">{t(`why.${kind}`)}</span>
      <TextField
        className="grow"
        name={t(`why.${kind}`)}
        value=""
        autoFocus
        placeholder={t('whyHint')}
        maxLength={200}
        onCommit={() => undefined}
        onType={setText}
        onEnter={give}
      />
      <Button onClick={() => give(text)} disabled={text.trim() === ''}>
        {t(`whyVerb.${kind}`)}
        <kbd>Enter</kbd>
      </Button>
      <Button type="text" onClick={reasons.drop}>
        {t('leaveAsIs')}
        <kbd>Esc</kbd>
      </Button>
    </div>
  )
}
