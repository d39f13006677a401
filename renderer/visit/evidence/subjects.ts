import { type Ref, refText, sameRef } from '#domain/fields.ts'
import { attendanceState, leaveKind, serviceItem } from '#domain/reference/lookup.ts'
import type { Language } from '../../i18n/language.ts'
import { orderProblem } from '../order/order-items.ts'
import type { VisitSession } from '../session.tsx'

export interface Subject {
  value: string
  ref: Ref
  label: string
}

type Subjects = Pick<
  VisitSession,
  'ref' | 'pack' | 'findings' | 'commendations' | 'lines' | 'orders' | 'attitudes' | 'looks' | 'slips' | 'samples'
>

interface Naming {
  language: Language
  finding: (n: number) => string
  commendation: (n: number) => string
  personName: (id: string | undefined) => string
  visit: string
  look: (place: string) => string
  other: string
}

/** What a piece of evidence can belong to: findings first, then everything out of order, and always what it belongs to now. */
export function subjectsOf(visit: Subjects, naming: Naming, current?: Ref): Subject[] {
  const { pack } = visit
  const { language } = naming
  const isIt = (ref: Ref | undefined) => ref !== undefined && current !== undefined && sameRef(ref, current)
  const found: { ref?: Ref; label: string }[] = [
    ...visit.findings.map(({ ref, fields }, index) => ({
      ref,
      label: `${naming.finding(index + 1)} ${pack.problemCodes.find((code) => code.code === fields.code)?.[language] ?? ''}`,
    })),
    ...visit.commendations.map(({ ref }, index) => ({ ref, label: naming.commendation(index + 1) })),
    ...[...visit.lines.values()]
      .filter(({ ref, fields }) => isIt(ref) || attendanceState(pack, fields.observed)?.shape !== 'tick')
      .map(({ ref, fields }) => ({
        ref,
        label: `${naming.personName(fields.person)} ${attendanceState(pack, fields.observed)?.short ?? ''}`,
      })),
    ...visit.orders
      .filter(({ ref, fields }) => isIt(ref) || !fields.ok)
      .map(({ ref, fields }) => ({
        ref,
        label: `${fields.place ?? ''} ${orderProblem(pack, fields.item)?.[language] ?? ''}`,
      })),
    ...visit.attitudes.map(({ ref, fields }) => ({
      ref,
      label: `${pack.attitudeScenarios.find((scenario) => scenario.id === fields.scenario)?.[language] ?? ''} ${fields.place ?? ''}`,
    })),
    ...visit.slips.map(({ ref, fields }) => ({
      ref,
      label: `${leaveKind(pack, fields.kind)?.[language] ?? ''} ${fields.people.map(naming.personName).join(' ')}`,
    })),
    ...visit.samples.map(({ ref, fields }) => ({
      ref,
      label: `${serviceItem(pack, fields.item)?.[language] ?? fields.matter ?? ''} ${fields.number ?? ''}`,
    })),
  ]
  const others = [
    ...visit.looks
      .filter(({ ref }) => isIt(ref))
      .map(({ ref, fields }) => ({ ref, label: naming.look(fields.place ?? '') })),
    ...(isIt(visit.ref) ? [{ ref: visit.ref, label: naming.visit }] : []),
  ]
  found.push(...others)
  if (current && !found.some(({ ref }) => isIt(ref))) found.push({ ref: current, label: naming.other })
  return found.flatMap(({ ref, label }) => (ref ? [{ value: refText(ref), ref, label: label.trim() }] : []))
}
