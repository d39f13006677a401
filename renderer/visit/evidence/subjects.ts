import { type Ref, refText } from '#domain/fields.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Language } from '../../i18n/language.ts'
import { orderProblem } from '../order/order-items.ts'
import type { VisitSession } from '../session.tsx'

export interface Subject {
  value: string
  ref: Ref
  label: string
}

interface Naming {
  language: Language
  finding: (n: number) => string
  commendation: (n: number) => string
  personName: (id: string | undefined) => string
}

/** What a piece of evidence can belong to: findings first, then everything out of order. */
export function subjectsOf(visit: VisitSession, naming: Naming): Subject[] {
  const { pack } = visit
  const { language } = naming
  const found: { ref?: Ref; label: string }[] = [
    ...visit.findings.map(({ ref, fields }, index) => ({
      ref,
      label: `${naming.finding(index + 1)} ${pack.problemCodes.find((code) => code.code === fields.code)?.[language] ?? ''}`,
    })),
    ...visit.commendations.map(({ ref }, index) => ({ ref, label: naming.commendation(index + 1) })),
    ...[...visit.lines.values()]
      .filter(({ fields }) => attendanceState(pack, fields.observed)?.shape !== 'tick')
      .map(({ ref, fields }) => ({
        ref,
        label: `${naming.personName(fields.person)} ${attendanceState(pack, fields.observed)?.short ?? ''}`,
      })),
    ...visit.orders
      .filter(({ fields }) => !fields.ok)
      .map(({ ref, fields }) => ({
        ref,
        label: `${fields.place ?? ''} ${orderProblem(pack, fields.item)?.[language] ?? ''}`,
      })),
    ...visit.attitudes.map(({ ref, fields }) => ({
      ref,
      label: `${pack.attitudeScenarios.find((scenario) => scenario.id === fields.scenario)?.[language] ?? ''} ${fields.place ?? ''}`,
    })),
  ]
  return found.flatMap(({ ref, label }) => (ref ? [{ value: refText(ref), ref, label: label.trim() }] : []))
}
