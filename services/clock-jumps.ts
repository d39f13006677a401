import { toldJumps, writtenOf } from '#db/stores/written.ts'
import type { ClockJump } from '#domain/contract/visits.ts'
import type { Ref } from '#domain/fields.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'

/** Jumps with lines of the visit on both sides of them, in the log whose clock jumped: what that laptop wrote lies by two clocks. */
export async function jumpsWithin(desk: Desk, visit: Ref): Promise<ClockJump[]> {
  const told = await toldJumps(desk.store)
  if (told.length === 0) return []
  const byLog = Map.groupBy(await writtenOf(desk.store, visit), ({ ref }) => ref.log)
  return told.flatMap(({ log, n, body }) => {
    const written = byLog.get(log) ?? []
    const refs = (lies: (one: { first: number; last: number }) => boolean) => written.filter(lies).map(({ ref }) => ref)
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

export const clockJumpHandlers: Pick<Handlers<Context>, 'visits.clocks'> = {
  async 'visits.clocks'(context, { ref }) {
    return { jumps: await jumpsWithin(deskOf(context), ref) }
  },
}
