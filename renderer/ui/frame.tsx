import { type ReactNode, useEffect, useState } from 'react'
import { secondsText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Icon, type IconName } from './icon.tsx'
import { Key } from './key.tsx'
import { useKeyHints } from './keys.ts'

export interface RailItem {
  key: string
  icon: IconName
  word: string
  href?: string
  onPick?: () => void
  count?: number | undefined
}

interface FrameProps {
  current: string
  items: readonly RailItem[]
  low: readonly RailItem[]
  foot?: ReactNode
  children: ReactNode
}

/** Rail, page and foot; they never move. */
export function Frame({ current, items, low, foot, children }: FrameProps) {
  const t = useWords('frame')
  return (
    <div className="frame">
      <nav className="rail" aria-label={t('rail')}>
        <div className="logo">{t('product')}</div>
        {items.map((item) => (
          <RailLink key={item.key} item={item} on={item.key === current} />
        ))}
        <div className="spring" />
        {low.map((item) => (
          <RailLink key={item.key} item={item} on={item.key === current} />
        ))}
      </nav>
      <div className="page">{children}</div>
      <Foot>{foot}</Foot>
    </div>
  )
}

function RailLink({ item, on }: { item: RailItem; on: boolean }) {
  const inner = (
    <>
      <Icon name={item.icon} size={18} />
      {item.word}
      {item.count ? <span className="rail-count">{item.count}</span> : null}
    </>
  )
  if (item.href === undefined) {
    return (
      <button type="button" className="rail-item" onClick={item.onPick}>
        {inner}
      </button>
    )
  }
  return (
    <a className="rail-item" href={item.href} aria-current={on ? 'page' : undefined}>
      {inner}
    </a>
  )
}

function Foot({ children }: { children: ReactNode }) {
  const hints = useKeyHints().filter((hint) => !hint.listOnly)
  const everywhere = hints.filter((hint) => hint.keys === 'F1' || hint.keys === 'F9')
  const keys = (shown: typeof hints) =>
    shown.map((hint) => (
      <Key key={`${String(hint.keys)}${hint.words}`} of={hint.keys}>
        {hint.words}
      </Key>
    ))
  return (
    <footer className="foot">
      <div className="foot-keys">{keys(hints.filter((hint) => !everywhere.includes(hint)))}</div>
      <div className="foot-keys whole">{keys(everywhere)}</div>
      <div className="foot-right">
        {children}
        <Clock />
      </div>
    </footer>
  )
}

function Clock() {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <time>{secondsText(now.toISOString())}</time>
}
