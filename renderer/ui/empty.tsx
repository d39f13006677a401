import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/language.ts'
import { Key } from './key.tsx'
import { useKeys } from './keys.ts'

interface NothingYet {
  kind: 'nothingYet'
  title: string
  text?: ReactNode
  action?: { words: string; keys?: string; run: () => void }
}
interface NothingMatches {
  kind: 'nothingMatches'
  title: string
  text?: ReactNode
  conditions: readonly { key: string; name: string; value: ReactNode; without?: ReactNode; remove: () => void }[]
  clear: () => void
  note?: ReactNode
}
interface NotAllowed {
  kind: 'notAllowed'
  title: string
  text: ReactNode
}

/** Why a list is empty: nothing yet, nothing that matches, or nothing one may see. */
export function Empty(props: NothingYet | NothingMatches | NotAllowed) {
  if (props.kind === 'nothingMatches') return <Matches {...props} />
  return (
    <div className="empty">
      <h2>{props.title}</h2>
      {props.text && <p className="quiet">{props.text}</p>}
      {props.kind === 'nothingYet' && props.action && (
        <p>
          <Button onClick={props.action.run}>
            {props.action.words}
            {props.action.keys && <kbd>{props.action.keys}</kbd>}
          </Button>
        </p>
      )}
    </div>
  )
}

function Matches({ title, text, conditions, clear, note }: NothingMatches) {
  const t = useWords('frame')
  const digits = conditions.slice(0, 9)
  useKeys([
    ...digits.map((condition, index) => ({ code: [`Digit${index + 1}`, `Numpad${index + 1}`], run: condition.remove })),
    { code: 'Escape', run: clear, hint: { keys: 'Esc', words: t('clear') } },
  ])
  return (
    <div className="empty">
      <h2>{title}</h2>
      {text && <p className="quiet">{text}</p>}
      <ul className="empty-conditions">
        {conditions.map((condition, index) => (
          <li key={condition.key}>
            <span className="tag accent">
              {condition.name}
              <b>{condition.value}</b>
            </span>
            <span className="quiet">{condition.without}</span>
            <Button
              size="small"
              autoFocus={index === 0 && !(document.activeElement instanceof HTMLInputElement)}
              onClick={condition.remove}
            >
              {t('remove')}
              {index < 9 && <kbd>{index + 1}</kbd>}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={clear}>
        {t('clearAll')}
        <Key of="Esc" />
      </Button>
      {note && <p className="small faint">{note}</p>}
    </div>
  )
}
