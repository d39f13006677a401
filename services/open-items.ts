import type { OpenItem, VisitDetail } from '#domain/contract/visits.ts'
import { refText } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'

type Lines = Omit<VisitDetail, 'open'>

function findingItems({ findings, evidence }: Lines): OpenItem[] {
  const shown = new Set(evidence.flatMap(({ subject, voided }) => (subject && !voided ? [refText(subject)] : [])))
  return findings
    .filter(({ voided }) => !voided)
    .flatMap((finding) => {
      const item = (field: string, what: OpenItem['what']): OpenItem => ({
        ref: finding.ref,
        noun: 'finding',
        field,
        what,
      })
      return [
        ...(finding.description ? [] : [item('description', 'description')]),
        ...(finding.clause ? [] : [item('clause', 'clause')]),
        ...(finding.place || finding.room ? [] : [item('place', 'place')]),
        ...(shown.has(refText(finding.ref)) ? [] : [item('evidence', 'evidence')]),
      ]
    })
}

function attendanceItems(pack: Pack, { attendance }: Lines): OpenItem[] {
  return attendance
    .filter(({ voided }) => !voided)
    .flatMap((line) => {
      const state = attendanceState(pack, line.secondObserved ?? line.observed)
      const item = (field: string, what: OpenItem['what']): OpenItem => ({
        ref: line.ref,
        noun: 'attendance',
        field,
        what,
      })
      return [
        ...(state?.needsSecondLook && line.secondAt === undefined ? [item('secondObserved', 'secondLook')] : []),
        ...((line.claimed !== undefined || state?.tally === 'open') && line.verification === undefined
          ? [item('claimed', 'verification')]
          : []),
      ]
    })
}

/** What a visit still lacks. Nothing here blocks recording, closing or export; some of it blocks acceptance. */
export function openItems(pack: Pack, lines: Lines): OpenItem[] {
  const { visit, findings, attendance, orders, attitudes, commendations } = lines
  const returned = [
    ...[visit].map((record) => ({ record, noun: 'visit' as const })),
    ...findings.map((record) => ({ record, noun: 'finding' as const })),
    ...attendance.map((record) => ({ record, noun: 'attendance' as const })),
    ...orders.map((record) => ({ record, noun: 'order' as const })),
    ...attitudes.map((record) => ({ record, noun: 'attitude' as const })),
    ...commendations.map((record) => ({ record, noun: 'commendation' as const })),
  ].flatMap(({ record, noun }) =>
    (record.review === 'returned' ? (record.returned ?? []) : []).map(
      ({ field, text }): OpenItem => ({ ref: record.ref, noun, field, what: 'returned', reason: text }),
    ),
  )
  return [
    ...returned,
    ...(visit.inspectors.length < 2
      ? [{ ref: visit.ref, noun: 'visit' as const, field: 'inspectors', what: 'inspector' as const }]
      : []),
    ...findingItems(lines),
    ...attendanceItems(pack, lines),
    ...lines.gates
      .filter(({ voided, untilAt }) => !voided && untilAt === undefined)
      .map(({ ref }) => ({ ref, noun: 'gate' as const, field: 'untilAt', what: 'gateOpen' as const })),
    ...(visit.leftAt ? [] : [{ ref: visit.ref, noun: 'visit' as const, field: 'leftAt', what: 'leftAt' as const }]),
  ]
}
