import type { Source } from '#domain/cross-check/facts.ts'
import { sameRef } from '#domain/fields.ts'
import { attendanceState, leaveKind } from '#domain/reference/lookup.ts'
import type { Slip } from '#domain/proof.ts'
import { useDirectory } from '../../data/directory.tsx'
import { hrefOf } from '../../data/route.ts'
import { wallClock } from '../../i18n/clock.ts'
import { dayText, momentText, timeText } from '../../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'

/** A source as one line of words, and where it opens. */
export interface SourceWords {
  text: string
  href?: string
}

/** The time alone on the visit's day, with its day on another. */
export function useMoment(): (at: string) => string {
  const { arrivedAt } = useVisit().detail.visit
  return (at) => (wallClock(at).isSame(wallClock(arrivedAt), 'day') ? timeText(at) : momentText(at))
}

/** A paper in one line: kind, from when to when, where, signed when and by whom. */
export function useSlipWords(): (slip: Slip) => string {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const moment = useMoment()
  const { pack } = useVisit()
  return ({ kind, fromAt, toAt, place, signedAt, approver, number }) => {
    const known = leaveKind(pack, kind)
    return [
      t('proofs.slip', { kind: known ? inLanguage(known, language) : kind, from: moment(fromAt), to: moment(toAt) }),
      place && t('proofs.slipPlace', { place }),
      signedAt && t('proofs.slipSigned', { time: moment(signedAt) }),
      approver && t('proofs.slipBy', { name: directory.personName(approver) }),
      number && t('proofs.slipNumber', { number }),
    ]
      .filter(Boolean)
      .join('')
  }
}

/** What each source of a contradiction says. */
export function useSourceWords(): (source: Source, person: string) => SourceWords {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const { ref: visit, detail, pack, slips } = useVisit()
  const slipWords = useSlipWords()
  const moment = useMoment()
  const stateWord = (id: string) => {
    const state = attendanceState(pack, id)
    return state ? (language === 'zh' ? state.short : state.en) : id
  }
  const clocking = (source: Source): SourceWords | undefined => {
    const found = detail.clockings.find(({ ref }) => sameRef(ref, source.ref))
    if (!found) return undefined
    const times = found.times.map(moment).join(t('comma'))
    return {
      text:
        found.row === undefined ? t('proofs.clocked', { times }) : t('proofs.clockedRow', { times, row: found.row }),
      ...(found.evidence ? { href: hrefOf({ at: 'visit', ref: visit, tab: 'evidence', record: found.evidence }) } : {}),
    }
  }
  const seen = (source: Source): SourceWords | undefined => {
    const line = detail.attendance.find(({ ref }) => sameRef(ref, source.ref))
    if (!line) return undefined
    const { observed, observedAt, secondObserved, secondAt, place, room } = line
    const where = place ?? (room && directory.room(room)?.label)
    const what =
      secondAt === undefined || secondObserved === undefined
        ? t('proofs.seen', { time: moment(observedAt), state: stateWord(observed) })
        : t('proofs.seenTwice', {
            time: moment(observedAt),
            state: stateWord(observed),
            again: moment(secondAt),
            second: stateWord(secondObserved),
          })
    return {
      text: `${what}${where === undefined ? '' : t('proofs.seenPlace', { place: where })}`,
      href: hrefOf({ at: 'visit', ref: visit, tab: 'roll', record: source.ref }),
    }
  }
  const listed = (person: string): SourceWords => {
    const leaves = directory.person(person)?.leaves ?? []
    const kind = (id: string) => {
      const known = leaveKind(pack, id)
      return known ? inLanguage(known, language) : id
    }
    const words = leaves.map(
      (leave) => `${kind(leave.kind)} ${t('proofs.span', { from: dayText(leave.fromOn), to: dayText(leave.toOn) })}`,
    )
    return { text: t('proofs.listed', { leaves: words.join(t('comma2')) }), href: hrefOf({ at: 'people' }) }
  }
  return (source, person) => {
    if (source.noun === 'clocking') return clocking(source) ?? { text: '' }
    if (source.noun === 'attendance') return seen(source) ?? { text: '' }
    if (source.noun === 'roster') return listed(person)
    if (source.noun === 'visit')
      return {
        text: t('proofs.arrived', { time: moment(detail.visit.arrivedAt) }),
        href: hrefOf({ at: 'visit', ref: visit, tab: 'leave' }),
      }
    const slip = slips.find(({ ref }) => ref && sameRef(ref, source.ref))
    return { text: slip ? slipWords(slip.fields) : '' }
  }
}
