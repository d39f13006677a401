import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { usePen } from './pen.tsx'

export interface Choice<V extends string> {
  value: V
  label: ReactNode
  /** The digit that picks it, shown as a key. */
  digit?: number | undefined
  tone?: 'wait'
}

interface Props<V extends string> {
  label: string
  value: V | undefined
  choices: readonly Choice<V>[]
  onPick: (value: V) => void
  disabled?: boolean
  large?: boolean
}

/** A few choices, all visible: arrows move within, the choice's digit picks it while the group has the focus. */
export function Choices<V extends string>({ label, value, choices, onPick, disabled: off, large }: Props<V>) {
  const disabled = usePen() === 'none' || off
  const group = useRef<HTMLDivElement>(null)
  const chosen = choices.findIndex((choice) => choice.value === value)

  function pickAt(index: number) {
    const choice = choices[(index + choices.length) % choices.length]
    if (!choice) return
    onPick(choice.value)
    group.current?.querySelectorAll('button')[(index + choices.length) % choices.length]?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1]
    const byDigit =
      digit === undefined || event.ctrlKey || event.altKey
        ? -1
        : choices.findIndex((choice) => choice.digit === Number(digit))
    if (byDigit >= 0) pickAt(byDigit)
    else if (event.code === 'ArrowRight' || event.code === 'ArrowDown') pickAt(chosen + 1)
    else if (event.code === 'ArrowLeft' || event.code === 'ArrowUp') pickAt(chosen < 0 ? -1 : chosen - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={group}
      className={large ? 'choices large' : 'choices'}
      role="radiogroup"
      aria-label={label}
      onKeyDown={disabled ? undefined : onKeyDown}
    >
      {choices.map((choice, index) => (
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
          disabled={disabled}
          className={choice.tone === 'wait' ? 'wait' : undefined}
          onClick={() => onPick(choice.value)}
        >
          {choice.digit !== undefined && <kbd>{choice.digit}</kbd>}
          {choice.label}
        </button>
      ))}
    </div>
  )
}
