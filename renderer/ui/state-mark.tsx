import type { ReactElement } from 'react'

export type MarkShape = 'tick' | 'diamond' | 'ring' | 'disc' | 'slip' | 'dot' | 'dash'

const stroke = { fill: 'none', stroke: 'currentColor' }
const shapes: Record<MarkShape, ReactElement> = {
  tick: (
    <>
      <circle cx="7" cy="7" r="6.3" fill="currentColor" />
      <path d="m4 7.2 2.2 2.2L10.2 5" fill="none" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  diamond: (
    <>
      <path d="M7 .8 13.2 7 7 13.2.8 7z" fill="currentColor" />
      <path d="M7 4v3.6M7 9.4v.8" stroke="#fff" strokeWidth="1.5" />
    </>
  ),
  ring: <circle cx="7" cy="7" r="5.6" {...stroke} strokeWidth="1.6" strokeDasharray="2.6 1.8" />,
  disc: (
    <>
      <circle cx="7" cy="7" r="5.6" {...stroke} strokeWidth="1.5" />
      <path d="M7 1.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
    </>
  ),
  slip: (
    <>
      <rect x="1.6" y="1.6" width="10.8" height="10.8" {...stroke} strokeWidth="1.5" />
      <path d="M4.2 5.3h5.6M4.2 8.5h3.6" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  dot: <circle cx="7" cy="7" r="1.6" fill="currentColor" />,
  dash: <path d="M3 7h8" stroke="currentColor" strokeWidth="1.5" />,
}

/** A state's own shape, readable without its colour. */
export function StateMark({ shape }: { shape: MarkShape }) {
  return (
    <svg className="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      {shapes[shape]}
    </svg>
  )
}
