import type { Observed } from '#domain/cross-check/facts-of.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import { chance, intBetween, type Random, shuffled } from '#seeds/random.ts'
import { type Doing, doingsOf } from './office-people.ts'

const log = 'T3ST00000001'
/** On the wall clock of 23 November 2026, China Standard Time, so many minutes after midnight. */
export const at = (minute: number): string =>
  new Date(Date.parse('2026-11-22T16:00:00.000Z') + minute * 60_000).toISOString()
const clock = (hour: number, minute = 0): number => hour * 60 + minute

const mine = { rev: 1, hash: '0f'.repeat(32), recordedAt: at(clock(12)), by: 'P-1', mine: true, voided: false }
const pack = { id: 'builtin', version: 1 }

export interface OfficeDay {
  observed: Observed
  did: Map<PersonId, Doing>
}

const gate: Ref = { log, id: 'gate' }
const visit: Ref = { log, id: 'visit' }
const arrival = clock(8, 20)

/** One unannounced morning in one office: what its people do, and what a gate, two looks, a clock and a folder of slips tell of it. */
export function officeDay(random: Random, size: number): OfficeDay {
  const did = new Map<PersonId, Doing>()
  const attendance: Observed['attendance'] = []
  const clockings: Observed['clockings'] = []
  const slips: Observed['slips'][number][] = []
  const listed: Observed['listed'][number][] = []
  const papers: { minute: number; slip: Omit<Observed['slips'][number], 'number'>; pretended?: number }[] = []
  let made = 0
  const ref = (): Ref => ({ log, id: `r${made++}` })
  const person = (n: number): PersonId => `P-${n + 1}`
  const head = person(900)

  const pass = (who: PersonId, minute: number) =>
    attendance.push({
      ...mine,
      ref: ref(),
      visit,
      gate,
      person: who,
      place: '正门',
      observed: minute > clock(8, 35) ? 'late' : 'inPost',
      observedAt: at(minute),
    })
  const missedAtGate = (who: PersonId) =>
    attendance.push({
      ...mine,
      ref: ref(),
      visit,
      gate,
      person: who,
      place: '正门',
      observed: 'notAtPost',
      observedAt: at(clock(9, 2)),
    })
  const look = (who: PersonId, minute: number, observed: string, more: object = {}) =>
    attendance.push({
      ...mine,
      ref: ref(),
      visit,
      person: who,
      place: '203室',
      observed,
      observedAt: at(minute),
      ...more,
    })
  const clocked = (who: PersonId, ...minutes: number[]) =>
    clockings.push({ ...mine, ref: ref(), visit, person: who, times: minutes.map(at) })
  const paper = (
    who: PersonId | PersonId[],
    kind: string,
    span: [number, number],
    signed: number,
    more: { place?: string; approver?: string; pretended?: number } = {},
  ) => {
    const { pretended, ...rest } = more
    papers.push({
      minute: signed,
      ...(pretended === undefined ? {} : { pretended }),
      slip: {
        ...mine,
        ref: ref(),
        visit,
        kind,
        people: [who].flat(),
        fromAt: at(span[0]),
        toAt: at(span[1]),
        signedAt: at(pretended ?? signed),
        approver: head,
        ...rest,
      },
    })
  }

  const doings = doingsOf(random, size)
  const second = (minute: number) => ({
    secondObserved: 'notAtPost',
    secondAt: at(minute + intBetween(random, 10, 25)),
  })
  const attending = doings.flatMap((doing, n) => (doing === 'meeting' ? [person(n)] : []))
  if (attending.length > 0) paper(attending, 'training', [clock(9), clock(11)], clock(-15), { place: '三楼会议室' })
  doings.forEach((doing, n) => {
    const who = person(n)
    did.set(who, doing)
    const came = intBetween(random, clock(8, 5), clock(8, 34))
    const seen = intBetween(random, clock(9, 5), clock(10, 40))
    const inAt = came + intBetween(random, 0, 4)
    switch (doing) {
      case 'atWork':
        pass(who, came)
        clocked(who, inAt)
        look(who, seen, 'inPost')
        break
      case 'outForAMinute':
        pass(who, came)
        clocked(who, inAt)
        look(who, seen, 'notAtPost', { secondObserved: 'inPost', secondAt: at(seen + 12) })
        break
      case 'nextDoor':
        pass(who, came)
        clocked(who, inAt)
        look(who, seen, 'notAtPost', {
          ...second(seen),
          claimed: 'errand',
          verification: { ...mine, ref: ref(), line: visit, method: 'siteCheck', state: 'inPost', at: at(seen + 60) },
        })
        break
      case 'forgotTheClock':
        pass(who, came)
        look(who, seen, 'inPost')
        break
      case 'clockedTwice':
        pass(who, came)
        clocked(who, inAt, inAt + 1, inAt + 3)
        look(who, seen, 'inPost')
        break
      case 'late': {
        const late = intBetween(random, clock(8, 37), clock(9))
        pass(who, late)
        clocked(who, late + 2)
        look(who, seen, 'inPost')
        break
      }
      case 'meeting':
        pass(who, came)
        clocked(who, inAt)
        look(who, seen, 'meetingTraining')
        break
      case 'errand':
        pass(who, came)
        clocked(who, inAt)
        paper(who, 'errand', [clock(8, 50), clock(11, 30)], clock(-8), { place: '市局' })
        look(who, Math.max(seen, clock(9, 15)), 'errand', { claimed: 'errand' })
        break
      case 'errandAtLunch':
        pass(who, came)
        clocked(who, inAt, clock(11, 2))
        look(who, seen, 'inPost')
        paper(who, 'errand', [clock(11), clock(15)], clock(8, 10), { place: '现场' })
        break
      case 'listedLeave':
        missedAtGate(who)
        look(who, seen, 'leave')
        listed.push({ ref: ref(), person: who, leaves: [{ kind: 'annual', fromOn: '2026-11-20', toOn: '2026-11-25' }] })
        break
      case 'calledInSick':
        missedAtGate(who)
        look(who, seen, 'leave', second(seen))
        paper(who, 'sick', [clock(8, 30), clock(17, 30)], intBetween(random, clock(7, 20), clock(8, 18)))
        break
      case 'halfDay':
        pass(who, came)
        clocked(who, inAt, clock(12, 1))
        look(who, seen, 'inPost')
        paper(who, 'personal', [clock(12), clock(17, 30)], clock(-20))
        break
      case 'sideDoor':
        missedAtGate(who)
        clocked(who, clock(8, 25))
        look(who, seen, 'inPost')
        break
      case 'paperLater':
        missedAtGate(who)
        look(who, seen, 'leave')
        paper(who, 'sick', [clock(8, 30), clock(17, 30)], clock(9, 40))
        break
      case 'clockedAndLeft':
        pass(who, came)
        clocked(who, inAt)
        // Once in twenty the inspectors find no time for a second look: then nothing may be said.
        look(who, seen, 'notAtPost', chance(random, 0.95) ? second(seen) : {})
        break
      case 'clockedByAnother': {
        const late = intBetween(random, clock(8, 45), clock(9))
        pass(who, late)
        clocked(who, clock(8, intBetween(random, 18, 29)))
        look(who, seen, 'inPost')
        break
      }
      case 'backDated': {
        const lies = chance(random, 0.5)
        missedAtGate(who)
        if (chance(random, 0.8)) clocked(who, clock(8, 22))
        look(who, seen, 'leave', second(seen))
        paper(who, 'personal', [clock(8), clock(12)], clock(9, 50), lies ? { pretended: clock(-7) } : {})
        break
      }
      case 'inARow':
        missedAtGate(who)
        look(who, seen, 'errand')
        paper(who, 'errand', [clock(9, 50), clock(17)], clock(9, 45) + intBetween(random, 0, 9), {
          place: '下乡',
          approver: person(901),
        })
        break
      case 'inTwoPlaces':
        missedAtGate(who)
        look(who, seen, 'meetingTraining')
        paper(who, 'training', [clock(8, 30), clock(11)], clock(-6), { place: '党校' })
        paper(who, 'errand', [clock(9), clock(12)], clock(-5), { place: '市局' })
        break
      case 'seenOnLeave':
        pass(who, came)
        look(who, seen, 'inPostOther')
        paper(who, 'errand', [clock(8, 30), clock(12)], clock(-9), { place: '现场' })
        break
    }
  })
  papers
    .toSorted((a, b) => a.minute - b.minute)
    .forEach(({ slip }, index) => slips.push({ ...slip, number: `2026-${index + 101}` }))
  return {
    did,
    observed: {
      visit: {
        ...mine,
        ref: visit,
        unit: visit,
        mode: 'open',
        arrivedAt: at(arrival),
        inspectors: ['P-9001', 'P-9002'],
        pack,
      },
      gates: [
        {
          ...mine,
          ref: gate,
          visit,
          check: 'arrival',
          place: '正门',
          dueAt: at(clock(8, 30)),
          graceMinutes: 5,
          fromAt: at(clock(8)),
          untilAt: at(clock(9, 2)),
        },
      ],
      attendance: shuffled(random, attendance),
      clockings: shuffled(random, clockings),
      slips: shuffled(random, slips),
      listed,
      same: (who) => who,
      roomLabel: () => undefined,
    },
  }
}
