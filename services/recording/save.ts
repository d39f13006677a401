import { uuidv7 } from '#bundle/crypto.ts'
import { putSetting } from '#db/stores/settings.ts'
import type { Committed, CommitOptions, Intent } from '#db/store-type.ts'
import type { Body, Noun } from '#domain/change.ts'
import type { Saved } from '#domain/contract/save.ts'
import { Fault } from '#domain/fault.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { draftKey } from '../drafts.ts'
import { type FieldDoubt, withoutNames } from './free-text.ts'

export interface SaveRequest<N extends Noun> {
  noun: N
  body: Body<N>
  /** The record that is revised; absent: a new one. */
  ref?: Ref | undefined
  reason?: string | undefined
  draft?: string | undefined
  /** Words the writer said are no names. */
  kept?: readonly string[] | undefined
  /** Whether what was observed is sealed, so that a revision owes its reason. */
  sealed?: boolean
  roster?: readonly PersonId[]
}

export function newRef(desk: Desk): Ref {
  return { log: desk.me.log, id: uuidv7(desk.clock.now().getTime()) }
}

/** A change for the store out of what a form sent: names out, reason where owed. */
export function intentOf<N extends Noun>(
  desk: Desk,
  request: SaveRequest<N>,
): { intent: Intent; doubts: FieldDoubt[] } {
  const { noun, ref, reason } = request
  if (ref && ref.log !== desk.me.log) throw new Fault('record.foreign')
  if (request.sealed && ref && !reason) throw new Fault('record.reasonMissing')
  const corrected = ref !== undefined && reason !== undefined
  const whole = corrected ? { ...request.body, reason } : request.body
  const { body, doubts } = withoutNames(noun, whole, desk.vault.names(), {
    roster: request.roster ?? [],
    kept: request.kept ?? [],
  })
  const target = ref ?? newRef(desk)
  const intent = {
    noun,
    verb: corrected ? 'corrected' : 'recorded',
    id: target.id,
    log: target.log,
    body,
  } as unknown as Intent
  return { intent, doubts }
}

/** Writes changes, all or none; where this laptop's clock has jumped since the line before, that is told first. */
export async function commit(
  desk: Desk,
  intents: readonly Intent[],
  options: Omit<CommitOptions, 'at'> = {},
): Promise<Committed[]> {
  const { store, me, clock, clockWatch } = desk
  const look = await clockWatch.look(store, me.log)
  const { jump, keep } = look ?? {}
  const told = jump ? [{ noun: 'jump', verb: 'recorded', id: newRef(desk).id, body: jump } as const] : []
  const committed = await store.commit({ log: me.log, by: me.person }, [...told, ...intents], {
    at: instant(clock),
    ...options,
    async local(tx, all) {
      if (keep) await putSetting(tx, keep.key, keep.value)
      await options.local?.(tx, all.slice(told.length))
    },
  })
  look?.settle()
  return committed.slice(told.length)
}

export function savedOf(desk: Desk, committed: Committed | undefined, doubts: readonly FieldDoubt[] = []): Saved {
  if (!committed) throw new Error('the store committed nothing')
  return {
    ref: committed.ref,
    rev: committed.rev,
    hash: committed.hash,
    savedAt: instant(desk.clock),
    doubts: [...doubts],
  }
}

/** Writes one record: the way every form goes. */
export async function save<N extends Noun>(desk: Desk, request: SaveRequest<N>): Promise<Saved> {
  const { intent, doubts } = intentOf(desk, request)
  const [committed] = await commit(desk, [intent], request.draft ? { drop: [draftKey(desk, request.draft)] } : {})
  return savedOf(desk, committed, doubts)
}

/** 作废: the record stays and counts no more. */
export function voidIntent(desk: Desk, noun: Noun, ref: Ref, reason: string): Intent {
  if (ref.log !== desk.me.log) throw new Fault('record.foreign')
  const { body } = withoutNames(noun, { reason }, desk.vault.names(), { roster: [], kept: [] })
  return { noun, verb: 'voided', id: ref.id, log: ref.log, body } as Intent
}
