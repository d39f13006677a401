import { type ToldJump, toldJumps, type Written, writtenOf } from '#db/stores/written.ts'
import type { ClockJump } from '#domain/contract/visits.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'

/** Jumps with lines of the visit on both sides of them, in the log whose clock jumped: what that laptop wrote lies by two clocks. */
export async function jumpsWithin(desk: Desk, visit: Ref): Promise<ClockJump[]> {
  return (await jumpsIn(desk, [visit])).get(refText(visit)) ?? []
}

/** The same of many visits, by the visit's reference as text; no entry where there is none. */
async function jumpsIn({ store }: Desk, visits: readonly Ref[]): Promise<Map<string, ClockJump[]>> {
  const told = await toldJumps(store)
  if (told.length === 0 || visits.length === 0) return new Map()
  const logs = [...new Set(told.map(({ log }) => log))]
  const found = new Map<string, ClockJump[]>()
  for (const [key, written] of Map.groupBy(await writtenOf(store, visits, logs), ({ visit }) => refText(visit))) {
    const jumps = withinOne(told, written)
    if (jumps.length > 0) found.set(key, jumps)
  }
  return found
}

function withinOne(told: readonly ToldJump[], lines: readonly Written[]): ClockJump[] {
  const byLog = Map.groupBy(lines, ({ ref }) => ref.log)
  return told.flatMap(({ log, n, body }) => {
    const written = byLog.get(log) ?? []
    const refs = (lies: (one: Written) => boolean) => written.filter(lies).map(({ ref }) => ref)
    const jump: ClockJump = {
      ...body,
      before: refs(({ last }) => last < n),
      after: refs(({ first }) => first > n),
      across: refs(({ first, last }) => first < n && last > n),
    }
    const isWithin = jump.across.length > 0 || (jump.before.length > 0 && jump.after.length > 0)
    return isWithin ? [jump] : []
  })
}

/** Of visits, the records that a jump within their visit touches, by reference as text: written or changed after it. */
export async function touchedByJumps(desk: Desk, visits: readonly Ref[]): Promise<Set<string>> {
  const jumps = [...(await jumpsIn(desk, visits)).values()].flat()
  return new Set(jumps.flatMap(({ after, across }) => [...after, ...across]).map(refText))
}

export const clockJumpHandlers: Pick<Handlers<Context>, 'visits.clocks'> = {
  async 'visits.clocks'(context, { ref }) {
    return { jumps: await jumpsWithin(deskOf(context), ref) }
  },
}
