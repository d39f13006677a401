import type { PersonView } from '#domain/contract/places.ts'
import type { Day } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import type { Input } from '#domain/wire.ts'
import { claimReasons } from '../reasons.ts'
import { chance, intBetween, pick, type Random, weighted } from '../random.ts'
import { minutesAfter, officeMinutes, type OnSite } from './writer.ts'
import { writeFinding } from './write-finding.ts'

type Line = Omit<Input<'attendance.save'>['fields'], 'visit' | 'person' | 'observedAt'>
interface Seen {
  line: Line
  /** The finding that follows from it. */
  code?: string
  /** How the claim turns out: method and verified state. */
  verified?: { method: string; state: string }
}

const secondLook = 12

function claim(random: Random, state: string): Pick<Line, 'claimed' | 'claimReason'> {
  return { claimed: state, claimReason: pick(random, claimReasons[state] ?? ['同室人员这样说']) }
}

/** Away for a reason the list or a colleague names; most reasons hold. */
function excused(random: Random, state: string): Seen {
  const line: Line = { observed: state, ...claim(random, state) }
  const fails = chance(random, 0.12)
  const outcome: Record<string, [method: string, holds: string, fails: string, code: string]> = {
    leave: ['leaveSlip', 'leaveVerified', 'leaveUnregistered', 'A08'],
    errand: ['dispatchOrder', 'errand', 'leaveUnregistered', 'A11'],
    meetingTraining: ['meetingNotice', 'meetingTraining', 'leaveUnregistered', 'A13'],
    countryside: ['phoneCall', 'countryside', 'leaveUnregistered', 'A14'],
    shiftOff: ['rosterNote', 'shiftOff', 'leaveOral', 'A16'],
    seconded: ['secondmentPaper', 'seconded', 'seconded', 'A16'],
  }
  const known = outcome[state]
  if (!known || !chance(random, 0.75)) return { line }
  const [method, holds, failing, code] = known
  return fails ? { line, verified: { method, state: failing }, code } : { line, verified: { method, state: holds } }
}

/** Not there and no reason: a second look after ten minutes settles it, without one it stays open. */
function absent(random: Random, at: Date, window: boolean): Seen {
  if (chance(random, 0.15)) return { line: { observed: 'emptyWhenSeen' } }
  const second = {
    secondObserved: window ? 'vacantPost' : 'offPost',
    secondAt: minutesAfter(at, secondLook).toISOString(),
  }
  const line: Line = {
    observed: 'notAtPost',
    ...second,
    ...(chance(random, 0.6) ? claim(random, 'whereaboutsUnknown') : {}),
  }
  return { line, code: window ? 'A04' : 'A03' }
}

const leaveStates: readonly string[] = ['errand', 'meetingTraining', 'countryside', 'leave', 'shiftOff']

function seen({ random, pack, rooms }: OnSite, { leaves, room }: PersonView, at: Date, on: Day): Seen {
  const listed = leaves?.find((leave) => leave.fromOn <= on && on <= leave.toOn)
  if (listed) return excused(random, pack.leaveKinds.find(({ id }) => id === listed.kind)?.state ?? 'leave')
  const window = rooms.find(({ ref }) => ref.id === room?.id)?.purpose === 'window'
  const cases: (() => Seen)[] = [
    () => ({ line: { observed: 'inPost' } }),
    () => ({ line: { observed: 'late' }, code: 'A01' }),
    () => absent(random, at, window),
    () => excused(random, pick(random, leaveStates)),
    () => ({
      line: { observed: 'inPostOther', activity: pick(random, ['看手机视频', '浏览购物网页', '与人闲聊', '吃早餐']) },
    }),
    () => ({ line: { observed: 'leftEarly' }, code: 'A02' }),
  ]
  const { sinceOpening, toClosing } = officeMinutes(at)
  const late = sinceOpening > 2 && sinceOpening < 40 ? 110 : 0
  const early = toClosing > 0 && toClosing < 70 ? 25 : 0
  return (
    (cases[weighted(random, [900 - late, late, 42, 32, 12, early])] ?? cases[0])?.() ?? { line: { observed: 'inPost' } }
  )
}

/** Walks the list of the unit: a line for everybody, a finding where one follows. */
export async function rollCall(site: OnSite): Promise<void> {
  const { client, random, visit, people, rooms, arrivedAt } = site
  const on = dayOf(arrivedAt)
  for (const [i, person] of people.entries()) {
    const at = minutesAfter(arrivedAt, 3 + Math.floor(i / 3))
    const { line, code, verified } = seen(site, person, at, on)
    const room = rooms.find(({ ref }) => ref.id === person.room?.id)
    const saved = await client.call('attendance.save', {
      fields: {
        visit,
        person: person.person,
        observedAt: at.toISOString(),
        ...(room ? { room: room.ref, place: room.label } : {}),
        ...line,
      },
    })
    if (verified) {
      await client.call('attendance.verify', {
        fields: { line: saved.ref, ...verified, at: minutesAfter(at, intBetween(random, 20, 90)).toISOString() },
      })
    }
    if (code && chance(random, 0.85))
      await writeFinding(site, { code, at, person: person.person, room: room?.ref, source: saved.ref })
  }
}
