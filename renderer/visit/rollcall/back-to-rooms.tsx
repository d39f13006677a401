import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Key } from '../../ui/key.tsx'

/** The way back to the rooms from what the roll-call was left for, by the key that led there. */
export function BackToRooms({ of, onLeave, children }: { of: string; onLeave: () => void; children: ReactNode }) {
  return (
    <button type="button" className="gate-back" onClick={onLeave}>
      <Icon name="left" size={14} />
      {children}
      <span className="push">
        <Key of={of} />
      </span>
    </button>
  )
}
