import { Input, type InputRef } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { isComposing } from './keys.ts'
import { SecretInput } from './secret-input.tsx'

interface Props {
  label?: ReactNode
  /** For a field that shows no label of its own. */
  name?: string
  hint?: ReactNode
  value: string
  /** Leaving the field, or Enter in a one-line field; never while an input method composes. */
  onCommit: (value: string) => void
  /** Half-typed text that was kept: shown in place of the value until it is meant. */
  draft?: string | undefined
  /** At every change, for a draft. */
  onType?: (value: string) => void
  /** After Enter has committed. */
  onEnter?: (value: string) => void
  lines?: number
  fault?: ReactNode
  placeholder?: string
  secret?: boolean
  disabled?: boolean
  autoFocus?: boolean
  suffix?: ReactNode
  prefix?: ReactNode
  className?: string
  maxLength?: number
  inputRef?: Ref<InputRef> & Ref<TextAreaRef>
}

/** A text field that says what was meant only once it was meant: on leaving or on Enter. */
export function TextField(props: Props) {
  const { value, draft, onCommit, onType, onEnter, lines, secret, fault } = props
  const [text, setText] = useState(value)
  const composing = useRef(false)
  const committed = useRef(value)
  const id = useId()
  useEffect(() => {
    committed.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    if (draft !== undefined) setText(draft)
  }, [draft])

  function commit(next: string) {
    if (composing.current || next === committed.current) return
    committed.current = next
    onCommit(next)
  }
  function typed(next: string) {
    setText(next)
    if (!composing.current) onType?.(next)
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || event.altKey || isComposing(event.nativeEvent) || lines) return
    commit(text)
    onEnter?.(text)
  }
  const shared = {
    id,
    value: text,
    'aria-label': props.label === undefined ? props.name : undefined,
    'aria-describedby': fault ? `${id}-fault` : props.hint ? `${id}-hint` : undefined,
    status: fault ? ('error' as const) : ('' as const),
    placeholder: props.placeholder,
    disabled: props.disabled,
    autoFocus: props.autoFocus,
    maxLength: props.maxLength,
    autoComplete: 'off',
    spellCheck: false,
    onBlur: () => commit(text),
    onKeyDown,
    onCompositionStart: () => {
      composing.current = true
    },
    onCompositionEnd: () => {
      composing.current = false
      onType?.(text)
    },
  }
  return (
    <div className={props.className ? `field ${props.className}` : 'field'}>
      {props.label !== undefined && (
        <div className="label">
          <label htmlFor={id}>{props.label}</label>
          {props.hint && (
            <span className="hint" id={`${id}-hint`}>
              {props.hint}
            </span>
          )}
        </div>
      )}
      {lines ? (
        <Input.TextArea {...shared} ref={props.inputRef} rows={lines} onChange={(event) => typed(event.target.value)} />
      ) : secret ? (
        <SecretInput
          {...shared}
          inputRef={props.inputRef}
          suffix={props.suffix}
          onChange={(event) => typed(event.target.value)}
        />
      ) : (
        <Input
          {...shared}
          ref={props.inputRef}
          prefix={props.prefix}
          suffix={props.suffix}
          onChange={(event) => typed(event.target.value)}
        />
      )}
      {fault && (
        <div className="field-fault" id={`${id}-fault`}>
          {fault}
        </div>
      )}
    </div>
  )
}

/** Label above any other control, with its hint beside it. */
export function Labelled({
  label,
  hint,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <div className="label">
        {label}
        {hint && <span className="hint">{hint}</span>}
      </div>
      {children}
    </div>
  )
}
