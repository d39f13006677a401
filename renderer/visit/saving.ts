import type { Doubt, Saved } from '#domain/contract/save.ts'
import type { Ref } from '#domain/fields.ts'
import type { Client, Input } from '#domain/wire.ts'

export type SaveName =
  | 'visits.save'
  | 'looks.save'
  | 'gates.save'
  | 'interviews.save'
  | 'attendance.save'
  | 'attendance.verify'
  | 'orders.save'
  | 'attitudes.save'
  | 'findings.save'
  | 'commendations.save'
  | 'samples.save'
  | 'slips.save'
  | 'acknowledgements.save'
export type Fields<N extends SaveName> = Input<N>['fields']

/** One record on its way to the store: what the screen shows, and how far the store has it. */
export interface Slot {
  key: string
  name: SaveName
  fields: unknown
  ref?: Ref
  rev: number
  state: 'saving' | 'saved' | 'failed'
  since: number
  savedAt?: string
  fault?: unknown
  doubts: Doubt[]
  voided: boolean
}

interface Wish {
  fields?: unknown
  voiding?: { noun: string; reason: string }
  draft?: string
  kept?: string[]
  reason?: string
}
export interface Put<N extends SaveName = SaveName> {
  key: string
  name: N
  fields: Fields<N>
  ref?: Ref
  draft?: string
  kept?: string[]
  reason?: string
}

export interface Saving {
  slots(): ReadonlyMap<string, Slot>
  subscribe(seen: () => void): () => void
  put<N extends SaveName>(put: Put<N>): void
  discard(slot: { key: string; name: SaveName; ref: Ref; fields: unknown; noun: string; reason: string }): void
  retry(): void
  forget(key: string): void
}

/** Saves each record in order, newest state last; what is shown never waits for the store. */
export function createSaving(call: Client['call'], onSaved: () => void, now: () => number = Date.now): Saving {
  let slots: ReadonlyMap<string, Slot> = new Map()
  const wishes = new Map<string, Wish>()
  const running = new Set<string>()
  const seers = new Set<() => void>()

  function show(key: string, change: Partial<Slot> & Pick<Slot, 'name'>): void {
    const before = slots.get(key)
    const fresh: Slot = {
      key,
      fields: undefined,
      rev: 0,
      state: 'saving',
      since: now(),
      doubts: [],
      voided: false,
      ...before,
      ...change,
    }
    slots = new Map(slots).set(key, fresh)
    for (const seen of seers) seen()
  }

  async function send(slot: Slot, wish: Wish): Promise<Saved | undefined> {
    if (!wish.voiding) {
      const { draft, kept, reason } = wish
      return call(slot.name, {
        ref: slot.ref,
        draft,
        kept,
        reason,
        fields: wish.fields,
      } as Input<'attendance.save'> as never) as Promise<Saved>
    }
    return slot.ref && call('records.void', { noun: wish.voiding.noun, ref: slot.ref, reason: wish.voiding.reason })
  }

  async function run(key: string): Promise<void> {
    const wish = wishes.get(key)
    const slot = slots.get(key)
    if (!wish || !slot || running.has(key)) return
    running.add(key)
    wishes.delete(key)
    try {
      const saved = await send(slot, wish)
      const gone = wish.voiding !== undefined
      show(key, {
        name: slot.name,
        ref: gone ? undefined : saved?.ref,
        rev: saved?.rev ?? 0,
        savedAt: saved?.savedAt,
        doubts: saved?.doubts ?? [],
        fault: undefined,
        state: wishes.has(key) ? 'saving' : 'saved',
      })
      onSaved()
    } catch (fault) {
      if (!wishes.has(key)) wishes.set(key, wish)
      show(key, { name: slot.name, state: 'failed', fault })
      running.delete(key)
      return
    }
    running.delete(key)
    await run(key)
  }

  function want(key: string, wish: Wish): void {
    const earlier = wishes.get(key)
    wishes.set(key, { ...wish, draft: wish.draft ?? earlier?.draft, kept: wish.kept ?? earlier?.kept })
    void run(key)
  }

  return {
    slots: () => slots,
    subscribe(seen) {
      seers.add(seen)
      return () => seers.delete(seen)
    },
    put({ key, name, fields, ref, draft, kept, reason }) {
      const before = slots.get(key)
      show(key, { name, fields, ref: before ? before.ref : ref, state: 'saving', since: now(), voided: false })
      want(key, { fields, draft, kept, reason })
    },
    discard({ key, name, ref, fields, noun, reason }) {
      const before = slots.get(key)
      show(key, { name, fields, ref: before ? before.ref : ref, state: 'saving', since: now(), voided: true })
      want(key, { voiding: { noun, reason } })
    },
    retry() {
      for (const slot of slots.values()) {
        if (slot.state !== 'failed') continue
        show(slot.key, { name: slot.name, state: 'saving', since: now() })
        void run(slot.key)
      }
    },
    forget(key) {
      wishes.delete(key)
      const left = new Map(slots)
      left.delete(key)
      slots = left
      for (const seen of seers) seen()
    },
  }
}
