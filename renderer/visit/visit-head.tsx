import type { ReactNode } from 'react'
import { useDirectory } from '../data/directory.tsx'
import { hrefOf, type VisitTab, visitTabs } from '../data/route.ts'
import { momentText, timeText } from '../i18n/format.ts'
import { useWords } from '../i18n/language.ts'
import { Saved } from '../ui/saved.tsx'
import { Screen, Tabs } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { Invite } from './invite.tsx'
import { isRecorded } from './rollcall/lines.ts'
import type { Slot } from './saving.ts'
import { useVisit, type VisitSession } from './session.tsx'

interface Props {
  tab: VisitTab
  slots: ReadonlyMap<string, Slot>
  retry: () => void
  children: ReactNode
}

/** Unit, mode, arrival, inspectors, tabs and the one place that says whether all is kept. */
export function VisitHead({ tab, slots, retry, children }: Props) {
  const t = useWords('visit')
  const visit = useVisit()
  const all = [...slots.values()]
  const failed = all.find((slot) => slot.state === 'failed')
  const savedAt =
    all
      .flatMap((slot) => slot.savedAt ?? [])
      .toSorted()
      .at(-1) ?? visit.detail.visit.recordedAt
  const tabs = visitTabs.map((key) => ({
    key,
    label: t(`tab.${key}`),
    count: countOf(key, visit, t('openCount', { count: visit.detail.open.length })),
    href: hrefOf({ at: 'visit', ref: visit.ref, tab: key }),
  }))
  return (
    <Screen
      title={visit.unit?.name ?? ''}
      back={{ href: '#/visits', label: t('toVisits') }}
      beside={
        <>
          <VisitFacts />
          <Tabs tabs={tabs} current={tab} label={t('tabs')} />
        </>
      }
      right={
        <Saved
          saving={all.some((slot) => slot.state === 'saving')}
          savedAt={savedAt}
          fault={failed && t('notKeptShort')}
          retry={failed && retry}
        />
      }
    >
      <div className="visit">{children}</div>
    </Screen>
  )
}

function VisitFacts() {
  const t = useWords('visit')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { detail } = useVisit()
  const { mode, arrivedAt, inspectors, closedAt, leftAt, voided, mine } = detail.visit
  const names = inspectors.map((person) => directory.personName(person)).join(t('comma'))
  return (
    <>
      <Tag tone={mode === 'covert' ? 'wait' : 'accent'} icon={mode === 'covert' ? 'mute' : undefined}>
        {terms(`mode.${mode}`)}
      </Tag>
      {voided && <Tag tone="bad">{t('voided')}</Tag>}
      {closedAt !== undefined && !voided && (
        <Tag icon="lock">{t('closedAt', { time: timeText(leftAt ?? closedAt) })}</Tag>
      )}
      {!mine && <Tag icon={detail.joined ? 'people' : 'eye'}>{t(detail.joined ? 'joined' : 'readOnly')}</Tag>}
      {mine && !voided && closedAt === undefined && <Invite />}
      <span className="visit-facts small quiet" title={names}>
        {t('arrived', { time: momentText(arrivedAt) })} · {names}
      </span>
    </>
  )
}

function countOf(tab: VisitTab, visit: VisitSession, open: string): string {
  switch (tab) {
    case 'roll':
      return `${[...visit.lines.values()].filter(isRecorded).length}/${Math.max(visit.people.length, visit.lines.size)}`
    case 'order':
      return String(visit.orders.filter((entry) => !entry.fields.ok).length)
    case 'attitude':
      return String(visit.attitudes.length)
    case 'evidence':
      return String(visit.detail.evidence.filter((entry) => !entry.voided).length)
    case 'findings':
      return String(visit.findings.length + visit.commendations.length)
    case 'leave':
      return visit.detail.open.length > 0 ? open : ''
  }
}
