import type { Day } from './fields.ts'
import { type Calendar, workingDaysBetween } from './reference/calendar.ts'
import type { Progress, ProgressKind, Rectification } from './rectification.ts'
import { addDays } from './week.ts'

/** The states of an order, as the pack's `rectificationStates` names them; `withdrawn`: none of its findings stands any more. */
export type RectificationStateId =
  | 'awaitingReceipt'
  | 'underway'
  | 'extensionRequested'
  | 'reported'
  | 'awaitingCheck'
  | 'returned'
  | 'closed'
  | 'relapsed'
  | 'withdrawn'

/** Something told of an order. `outside`: by somebody who took no part in what found its problems, under whatever id. */
export interface Told extends Omit<Progress, 'rectification'> {
  recordedAt: string
  id: string
  outside: boolean
}

export interface Standing {
  state: RectificationStateId
  /** The deadline with every extension that was granted. */
  dueOn: Day
  /** Until when an extension is asked for, while nobody has answered. */
  askedOn?: Day
  /** Working days past the deadline, for what is still to be done or reported. */
  late: number
  /** Measured again, or enough on papers: it can be struck off. */
  verified: boolean
  /** The highest paper of the ladder that went out. */
  pressed: number
  closedOn?: Day
  causes: readonly string[]
  relapses: number
}

export interface StandingFacts<T extends Told> {
  calendar: Calendar
  today: Day
  /** Papers alone can't close it: its severity asks for a new measurement on the spot. */
  remeasure: boolean
  /** At least one of its findings still stands. */
  stands: boolean
  /** Days on which accepted findings show the same again in the same unit. */
  recurredOn: readonly Day[]
  samePerson(a: T, b: T): boolean
}

/** So many days after it is struck off a problem that shows again reopens its order; later it is a new one. */
export const reopensWithinDays = 180

function isEarlier(a: Told, b: Told): boolean {
  if (a.happenedOn !== b.happenedOn) return a.happenedOn < b.happenedOn
  return a.recordedAt === b.recordedAt ? a.id < b.id : a.recordedAt < b.recordedAt
}

/** What can be told of an order in each state. */
const possible: Record<RectificationStateId, readonly ProgressKind[]> = {
  awaitingReceipt: ['received', 'receiptRefused', 'extensionAsked', 'reported', 'checked', 'pressed'],
  underway: ['extensionAsked', 'reported', 'checked', 'pressed'],
  extensionRequested: ['extensionGranted', 'extensionRefused', 'reported', 'checked', 'pressed'],
  reported: ['checked'],
  awaitingCheck: ['checked', 'closed'],
  returned: ['extensionAsked', 'reported', 'checked', 'pressed'],
  relapsed: ['extensionAsked', 'reported', 'checked', 'pressed'],
  closed: ['checked'],
  withdrawn: [],
}

/** What can be told next of an order that stands so. */
export function nextKinds({ state, verified }: Pick<Standing, 'state' | 'verified'>): readonly ProgressKind[] {
  return possible[state].filter((kind) => kind !== 'closed' || verified)
}

const undone: readonly RectificationStateId[] = [
  'awaitingReceipt',
  'underway',
  'extensionRequested',
  'returned',
  'relapsed',
]

/**
 * How an order stands after everything told of it, whatever the order it came in. A check counts if somebody outside made it; striking it
 * off (销号) counts if another person from outside than the one who checked does it, after a check that holds; a check on papers is enough
 * only where nothing has to be measured again. What is found again within 180 days reopens it.
 */
export function standingOf<T extends Told>(
  { dueOn: firstDue }: Pick<Rectification, 'dueOn'>,
  told: readonly T[],
  { calendar, today, remeasure, stands, recurredOn, samePerson }: StandingFacts<T>,
): Standing {
  let state: RectificationStateId = 'awaitingReceipt'
  let dueOn = firstDue
  let [askedOn, closedOn]: (Day | undefined)[] = []
  let check: T | undefined
  let pressed = 0
  let relapses = 0
  let causes: readonly string[] = []
  const recurrences = recurredOn.toSorted()
  const relapse = () => {
    relapses += 1
    state = 'relapsed'
    check = undefined
    closedOn = undefined
  }
  const relapsesBefore = (day: Day | undefined) => {
    const [closed, last] = [closedOn, closedOn && addDays(closedOn, reopensWithinDays)]
    if (closed === undefined || last === undefined) return
    if (recurrences.some((on) => on > closed && on <= last && (day === undefined || on <= day))) relapse()
  }
  for (const one of told.toSorted((a, b) => (isEarlier(a, b) ? -1 : 1))) {
    relapsesBefore(one.happenedOn)
    switch (one.kind) {
      case 'received':
      case 'receiptRefused':
        if (state === 'awaitingReceipt') state = 'underway'
        break
      case 'extensionAsked':
        if (!undone.includes(state)) break
        askedOn = one.dueOn
        state = 'extensionRequested'
        break
      case 'extensionGranted':
      case 'extensionRefused':
        if (state !== 'extensionRequested') break
        if (one.kind === 'extensionGranted') dueOn = one.dueOn ?? askedOn ?? dueOn
        askedOn = undefined
        state = 'underway'
        break
      case 'reported':
        if (!undone.includes(state)) break
        state = 'reported'
        check = undefined
        break
      case 'checked':
        if (!one.outside) break
        if (one.passed === true) {
          if (state === 'closed') break
          state = 'awaitingCheck'
          if (!remeasure || one.visit !== undefined) check = one
        } else if (state === 'closed') relapse()
        else {
          state = 'returned'
          check = undefined
        }
        break
      case 'closed':
        if (state !== 'awaitingCheck' || check === undefined || !one.outside || samePerson(one, check)) break
        state = 'closed'
        closedOn = one.happenedOn
        causes = one.causes ?? []
        break
      case 'pressed':
        pressed = Math.max(pressed, one.step ?? 0)
        break
    }
  }
  relapsesBefore(undefined)
  if (!stands) state = 'withdrawn'
  return {
    state,
    dueOn,
    ...(askedOn === undefined || state !== 'extensionRequested' ? {} : { askedOn }),
    late: undone.includes(state) ? workingDaysBetween(calendar, dueOn, today) : 0,
    verified: state === 'awaitingCheck' && check !== undefined,
    pressed,
    ...(closedOn === undefined ? {} : { closedOn }),
    causes,
    relapses,
  }
}
