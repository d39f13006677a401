import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  title: ReactNode
  /** Where the arrow before the title leads. */
  back?: { href: string; label: string } | undefined
  /** Beside the title: place, tabs, filters. */
  beside?: ReactNode
  /** At the right end: saved state, the one primary action. */
  right?: ReactNode
  children: ReactNode
}

/** One page: the head says where one is and what is saved, the rest is content that never scrolls as a whole. */
export function Screen({ title, back, beside, right, children }: Props) {
  return (
    <>
      <header className="head">
        {back && (
          <a className="head-back" href={back.href} aria-label={back.label}>
            <Icon name="left" />
          </a>
        )}
        <h1 title={typeof title === 'string' ? title : undefined}>{title}</h1>
        {beside}
        <div className="head-right">{right}</div>
      </header>
      <main className="main">{children}</main>
    </>
  )
}

/** A white sheet on the desk. */
export function Panel({
  title,
  note,
  actions,
  className,
  children,
}: {
  title?: ReactNode
  note?: ReactNode
  actions?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={className ? `panel ${className}` : 'panel'}>
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {note && <span className="small quiet">{note}</span>}
          {actions && <div className="panel-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

export interface Tab {
  key: string
  label: string
  count?: ReactNode
  href: string
}

export function Tabs({ tabs, current, label }: { tabs: readonly Tab[]; current: string; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.key} href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <small>{tab.count}</small>}
        </a>
      ))}
    </nav>
  )
}
