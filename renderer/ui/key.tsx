import type { ReactNode } from 'react'

/** Keys as printed on the keyboard, with what they do beside them. */
export function Key({ of, children }: { of: string | readonly string[]; children?: ReactNode }) {
  const keys = typeof of === 'string' ? [of] : of
  return (
    <span className="key">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {children}
    </span>
  )
}
