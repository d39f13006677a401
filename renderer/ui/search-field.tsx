import { type RefObject, useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { isComposing } from './keys.ts'

interface Props {
  name: string
  placeholder: string
  value: string
  /** A little after typing stops; never while an input method composes. */
  onSearch: (text: string) => void
  /** Down or Enter: into the list. */
  onLeave?: () => void
  inputRef?: RefObject<HTMLInputElement | null>
}

/** Looks for what is typed as soon as the typing pauses. */
export function SearchField({ name, placeholder, value, onSearch, onLeave, inputRef }: Props) {
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const latest = useRef(onSearch)
  latest.current = onSearch
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => {
      if (!composing.current) latest.current(text)
    }, 180)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <span className="search-field">
      <Icon name="search" />
      <input
        ref={inputRef}
        type="text"
        role="searchbox"
        aria-label={name}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          onSearch(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return
          if (event.code === 'Escape' && text !== '') {
            setText('')
            onSearch('')
          } else if (event.code === 'ArrowDown' || event.key === 'Enter' || event.code === 'Escape') {
            if (event.key === 'Enter') onSearch(text)
            onLeave?.()
          } else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {text === '' && <kbd>/</kbd>}
    </span>
  )
}
