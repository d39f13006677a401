import { useState } from 'react'
import type { OpenItem, VisitDetail } from '#domain/contract/visits.ts'
import { refText, sameRef } from '#domain/fields.ts'
import { attendanceState, findCode, gateCheck } from '#domain/reference/lookup.ts'
import { orderProblem } from '../order/order-items.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useFieldWord } from '../../data/field-word.ts'
import { NamedText } from '../../data/named-text.tsx'
import { go, type VisitTab } from '../../data/route.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useVisit } from '../session.tsx'

const tabOf: Partial<Record<OpenItem['noun'], VisitTab>> = {
  attendance: 'roll',
  order: 'order',
  attitude: 'attitude',
  evidence: 'evidence',
  finding: 'findings',
  commendation: 'findings',
  gate: 'roll',
  statement: 'roll',
}
const keyOf = (item: OpenItem) => `${refText(item.ref)}/${item.field}/${item.what}/${item.reason ?? ''}`

/** 还缺什么: each thing that review will need, and the way to it. */
export function OpenList() {
  const t = useWords('visit')
  const terms = useWords('terms')
  const visit = useVisit()
  const [current, setCurrent] = useState<string>()
  const name = useRecordName()
  const field = useFieldWord()
  const { open } = visit.detail
  function openItem(item: OpenItem) {
    const tab = tabOf[item.noun]
    if (tab) go({ at: 'visit', ref: visit.ref, tab, record: item.ref })
  }
  const columns: Column<OpenItem>[] = [
    {
      key: 'mark',
      title: '',
      width: '16px',
      cell: () => (
        <span className="wait">
          <Icon name="clock" />
        </span>
      ),
    },
    {
      key: 'what',
      title: t('leave.what'),
      width: 'minmax(160px,1fr)',
      cell: (item) => (
        <b>
          {item.what === 'returned' ? t('leave.sentBack', { field: field(item.field) }) : t(`leave.open.${item.what}`)}
        </b>
      ),
    },
    {
      key: 'noun',
      title: t('leave.where'),
      width: '72px',
      cell: (item) => <span className="quiet">{terms(`noun.${nounOf(item)}`)}</span>,
    },
    {
      key: 'record',
      title: t('leave.record'),
      width: 'minmax(160px,1.4fr)',
      cut: true,
      cell: (item) => (
        <span className="quiet">
          {item.reason !== undefined && <NamedText text={`${item.reason} · `} plain />}
          {name(visit.detail, item)}
        </span>
      ),
    },
    {
      key: 'go',
      title: '',
      width: '52px',
      cell: (item) =>
        tabOf[item.noun] && (
          <button type="button" className="link" tabIndex={-1} onClick={() => openItem(item)}>
            {t('leave.fill')}
          </button>
        ),
    },
  ]
  return (
    <section className="leaving-open">
      <div className="findings-bar">
        <h2>{t('missing.title')}</h2>
        <span className="quiet">{t('leave.count', { count: open.length })}</span>
        <span className="small faint push">{t('missing.note')}</span>
      </div>
      <DataTable
        label={t('missing.title')}
        autoFocus
        columns={columns}
        rows={open}
        rowKey={keyOf}
        current={current ?? (open[0] && keyOf(open[0]))}
        onCurrent={(_, key) => setCurrent(key)}
        onOpen={openItem}
        rowHeight={36}
        empty={<Empty kind="nothingYet" title={t('leave.completeTitle')} text={t('leave.completeText')} />}
      />
    </section>
  )
}

const named = [
  'visit',
  'attendance',
  'order',
  'attitude',
  'finding',
  'commendation',
  'evidence',
  'look',
  'gate',
  'interview',
  'clocking',
  'acknowledgement',
  'sample',
  'slip',
  'statement',
  'verification',
] as const
function nounOf(item: OpenItem): (typeof named)[number] {
  return named.find((noun) => noun === item.noun) ?? 'visit'
}

function useRecordName() {
  const language = useLanguage()
  const directory = useDirectory()
  const t = useWords('visit')
  const { pack } = useVisit()
  return (detail: VisitDetail, item: OpenItem): string => {
    const isIt = (record: { ref: OpenItem['ref'] }) => sameRef(record.ref, item.ref)
    const line = detail.attendance.find(isIt)
    if (line)
      return [directory.personName(line.person), attendanceState(pack, line.observed)?.[language]]
        .filter(Boolean)
        .join(' · ')
    const gate = detail.gates.find(isIt)
    if (gate) return [gateCheck(pack, gate.check)?.[language], gate.place].filter(Boolean).join(' · ')
    const findings = detail.findings.filter((finding) => !finding.voided)
    const at = findings.findIndex(isIt)
    const finding = findings[at]
    if (finding)
      return [t('findingNumber', { n: at + 1 }), findCode(pack, finding.code)?.[language], finding.place]
        .filter(Boolean)
        .join(' · ')
    const order = detail.orders.find(isIt)
    if (order) return [order.place, orderProblem(pack, order.item)?.[language]].filter(Boolean).join(' · ')
    const attitude = detail.attitudes.find(isIt)
    return attitude
      ? [pack.attitudeScenarios.find((entry) => entry.id === attitude.scenario)?.[language], attitude.place]
          .filter(Boolean)
          .join(' · ')
      : ''
  }
}
