import './visit.css'
import { type ReactElement, useMemo } from 'react'
import type { Ref } from '#domain/fields.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { go, type VisitTab } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { ClockFlag } from '../findings/clock-flag.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { PenProvider } from '../ui/pen.tsx'
import { Screen } from '../ui/screen.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AttitudeTab } from './attitude/attitude-tab.tsx'
import { DoubtBar } from './doubt-bar.tsx'
import { EvidenceTab } from './evidence/evidence-tab.tsx'
import { FaultBar } from './fault-bar.tsx'
import { FindingsTab } from './findings/findings-tab.tsx'
import { LeavingTab } from './leaving/leaving-tab.tsx'
import { OrderTab } from './order/order-tab.tsx'
import { ReasonBar } from './reason-bar.tsx'
import { RollTab } from './rollcall/roll-tab.tsx'
import { useSaving } from './saving-of.ts'
import { VisitProvider, type VisitSession } from './session.tsx'
import { useTabKeys } from './tab-keys.ts'
import { useAnswers, useRecords } from './visit-data.ts'
import { VisitHead } from './visit-head.tsx'
import { useWrite } from './write.ts'

interface Props {
  visit: Ref
  tab: VisitTab
  record?: Ref | undefined
}

/** One visit, from arriving to leaving: roll-call, order, attitude, evidence, findings, and what is still missing. */
export function VisitScreen({ visit, tab, record }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const answers = useAnswers(visit)
  const { saving, slots } = useSaving(visit)
  const records = useRecords(answers.detail, slots, answers.pack)
  const directory = useDirectory()
  const closed = answers.detail?.visit.closedAt !== undefined
  const held = answers.detail?.visit
  const readOnly = held !== undefined && ((!held.mine && !answers.detail?.joined) || held.voided)
  const { log } = useSession().me
  const { write, reasons } = useWrite(saving, { closed, readOnly, log })
  useTabKeys(visit)
  const { detail, pack, people, rooms } = answers
  const session = useMemo<VisitSession | undefined>(
    () =>
      detail && pack && people && rooms
        ? {
            ...records,
            ref: visit,
            detail,
            unit: directory.unit(detail.visit.unit),
            people,
            rooms,
            pack,
            closed,
            readOnly,
            write,
          }
        : undefined,
    [records, visit, detail, directory, people, rooms, pack, closed, readOnly, write],
  )
  if (!session) {
    const fault = answers.error === undefined ? undefined : faultOf(answers.error, language)
    return (
      <Screen title={t('title')} back={{ href: '#/visits', label: t('toVisits') }}>
        {fault ? (
          <ErrorPanel
            title={fault.text}
            code={fault.code}
            ways={[
              { title: t('readAgain'), words: t('readAgainVerb'), run: answers.again },
              { title: t('toListTitle'), words: t('toListVerb'), run: () => go({ at: 'visits' }) },
            ]}
          />
        ) : (
          <Skeleton rows={14} height={32} />
        )}
      </Screen>
    )
  }
  return (
    <VisitProvider session={session}>
      <VisitHead tab={tab} slots={slots} retry={saving.retry}>
        <FaultBar slots={slots} retry={saving.retry} forget={saving.forget} />
        <ReasonBar reasons={reasons} />
        <DoubtBar slots={slots} write={write} />
        <ClockFlag visit={visit} />
        <PenProvider pen={readOnly ? 'none' : closed ? 'later' : 'all'}>{tabOf(tab, record)}</PenProvider>
      </VisitHead>
    </VisitProvider>
  )
}

function tabOf(tab: VisitTab, record: Ref | undefined): ReactElement {
  switch (tab) {
    case 'roll':
      return <RollTab key={record?.id} record={record} />
    case 'order':
      return <OrderTab />
    case 'attitude':
      return <AttitudeTab record={record} />
    case 'evidence':
      return <EvidenceTab record={record} />
    case 'findings':
      return <FindingsTab record={record} />
    case 'leave':
      return <LeavingTab />
  }
}
