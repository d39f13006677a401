import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'plain' | 'ok' | 'wait' | 'bad' | 'accent'

/** A state as icon and word; the colour only repeats what both say. */
export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName | undefined
  children: ReactNode
}) {
  return (
    <span className={`tag ${tone}`}>
      {icon && <Icon name={icon} size={13} />}
      {children}
    </span>
  )
}

/** A name or a condition inside a text or a field; amber where it is doubtful. */
export function Chip({
  doubtful,
  onRemove,
  removeLabel,
  children,
}: {
  doubtful?: boolean
  onRemove?: (() => void) | undefined
  removeLabel?: string
  children: ReactNode
}) {
  return (
    <span className={doubtful ? 'chip doubtful' : 'chip'}>
      {children}
      {onRemove && (
        <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}>
          <Icon name="cross" size={12} />
        </button>
      )}
    </span>
  )
}
