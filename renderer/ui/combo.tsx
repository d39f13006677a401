import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { isComposing } from './keys.ts'

export interface Option {
  key: string
  label: string
  note?: ReactNode
}

interface Props<O extends Option> {
  label: ReactNode
  hint?: ReactNode
  text: string
  /** At every change, also while an input method composes: half-typed pinyin finds by initials. */
  onText: (text: string) => void
  options: readonly O[]
  /** An option was taken, or with undefined what was typed stands for itself. */
  onPick: (option: O | undefined) => void
  /** The line that offers to take what was typed as something new. */
  fresh?: ReactNode
  fault?: ReactNode
  autoFocus?: boolean
  placeholder?: string
  inputRef?: RefObject<HTMLInputElement | null>
}

/** A field that finds while one types; ↑↓ choose, Enter takes the chosen line or the new text. */
export function Combo<O extends Option>(props: Props<O>) {
  const { label, hint, text, onText, options, onPick, fresh, fault, autoFocus, placeholder, inputRef } = props
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const count = options.length + (fresh ? 1 : 0)
  const chosen = Math.min(at, count - 1)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function take(index: number) {
    setOpen(false)
    onPick(options[index])
  }
  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return
    if (event.code === 'ArrowDown' || event.code === 'ArrowUp') {
      setOpen(true)
      setAt(count === 0 ? 0 : (chosen + (event.code === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (event.key === 'Enter')
      take(open && text.trim() !== '' ? chosen : options.findIndex((option) => option.label === text))
    else if (event.code === 'Escape' && open) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = open && count > 0
  return (
    <div className="field combo">
      <div className="label">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span className="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </div>
      <input
        id={id}
        ref={inputRef}
        className={fault ? 'combo-input faulty' : 'combo-input'}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown ? `${id}-${chosen}` : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        placeholder={placeholder}
        maxLength={200}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <ul ref={list} id={`${id}-list`} className="combo-list" role="listbox">
          {options.map((option, index) => (
            <li
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              <span>{option.label}</span>
              <span className="small faint">{option.note}</span>
            </li>
          ))}
          {fresh && (
            <li
              id={`${id}-${options.length}`}
              role="option"
              aria-selected={chosen === options.length}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(options.length)}
            >
              {fresh}
            </li>
          )}
        </ul>
      )}
      {fault && <div className="field-fault">{fault}</div>}
    </div>
  )
}
