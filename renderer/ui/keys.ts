import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Pen, usePen } from './pen.tsx'

/** One key that works now, by its place on the keyboard (`event.code`), so that an input method may stay on. */
export interface Binding {
  code: string | readonly string[]
  ctrl?: boolean
  alt?: boolean
  shift?: boolean
  /** Also while the caret stands in a text field; F-keys and Ctrl combinations always do. */
  inFields?: boolean
  /** What it writes: something that a closed record still takes, or an observation; absent: nothing. */
  writes?: 'later' | 'observed'
  run: (event: KeyboardEvent) => void
  /** Shown at the foot and on the key list; keys as printed. */
  hint?: { keys: string | readonly string[]; words: string; listOnly?: boolean }
}

interface Scope {
  bindings: () => readonly Binding[]
  exclusive: boolean
}

let scopes: readonly Scope[] = []
let version = 0
const listeners = new Set<() => void>()

function changed(next: readonly Scope[]) {
  scopes = next
  version += 1
  for (const listener of listeners) listener()
}

/** True while an input method is composing: no key of ours may fire. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || (event.keyCode === 229 && inTextField(event.target))
}

/** The keys that work with this pen. */
export function allowed(bindings: readonly Binding[], pen: Pen): readonly Binding[] {
  if (pen === 'all') return bindings
  return bindings.filter(({ writes }) => writes === undefined || (pen === 'later' && writes === 'later'))
}

function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}

function fits(binding: Binding, event: KeyboardEvent): boolean {
  const codes = typeof binding.code === 'string' ? [binding.code] : binding.code
  if (!codes.includes(event.code)) return false
  if ((binding.ctrl ?? false) !== (event.ctrlKey || event.metaKey) || (binding.alt ?? false) !== event.altKey)
    return false
  if (binding.shift !== undefined && binding.shift !== event.shiftKey) return false
  return Boolean(binding.inFields) || binding.ctrl === true || /^F\d+$/.test(event.code) || !inTextField(event.target)
}

function onKeyDown(event: KeyboardEvent) {
  if (isComposing(event) || event.defaultPrevented) return
  for (const scope of scopes.toReversed()) {
    const binding = scope.bindings().find((candidate) => fits(candidate, event))
    if (binding) {
      event.preventDefault()
      binding.run(event)
      return
    }
    if (scope.exclusive) return
  }
}
/** A list that has the focus takes Ctrl+Enter for its own Enter; any other field first says what it holds. */
const isOverList = ({ target, ctrlKey, metaKey }: KeyboardEvent) =>
  (ctrlKey || metaKey) && target instanceof HTMLElement && target.getAttribute('role') === 'combobox'
window.addEventListener('keydown', (event) => !isOverList(event) && onKeyDown(event))
window.addEventListener(
  'keydown',
  (event) => {
    if (!isOverList(event)) return
    onKeyDown(event)
    if (event.defaultPrevented) event.stopPropagation()
  },
  true,
)

/** Keys that work while the calling component is on screen; later scopes go first, an exclusive one shuts off those below. */
export function useKeys(all: readonly Binding[], options: { exclusive?: boolean; off?: boolean } = {}): void {
  const bindings = allowed(all, usePen())
  const latest = useRef(bindings)
  latest.current = bindings
  const { exclusive = false, off = false } = options
  const hints = JSON.stringify(bindings.map((binding) => binding.hint))
  useEffect(() => {
    if (off) return undefined
    const scope: Scope = { bindings: () => latest.current, exclusive }
    changed([...scopes, scope])
    return () => changed(scopes.filter((other) => other !== scope))
  }, [exclusive, off])
  useEffect(() => changed([...scopes]), [hints])
}

/** Every hint of the keys that work now, the innermost scope first. */
export function useKeyHints(): NonNullable<Binding['hint']>[] {
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => version,
  )
  const shut = scopes.findLastIndex((scope) => scope.exclusive)
  return scopes
    .slice(Math.max(shut, 0))
    .toReversed()
    .flatMap((scope) => scope.bindings().flatMap((binding) => binding.hint ?? []))
}
