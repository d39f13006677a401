import { useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { Dialog } from './dialog.tsx'
import { Key } from './key.tsx'
import { useKeyHints, useKeys } from './keys.ts'

/** F1: every key that works on this page now. */
export function KeyList() {
  const t = useWords('frame')
  const [open, setOpen] = useState(false)
  useKeys([
    { code: 'F1', run: () => setOpen(true), hint: { keys: 'F1', words: t('keys') } },
    { code: 'F9', run: () => undefined, hint: { keys: 'F9', words: t('blank') } },
  ])
  const hints = useKeyHints()
  const [kept, setKept] = useState(hints)
  if (!open && kept.length !== hints.length) setKept(hints)
  if (!open) return null
  return (
    <Dialog title={t('keysNow')} onClose={() => setOpen(false)} width={640}>
      <ul className="key-list">
        {kept.map((hint) => (
          <li key={`${String(hint.keys)}${hint.words}`}>
            <Key of={hint.keys} />
            {hint.words}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
