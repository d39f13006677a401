import { type Ref, Ref as RefSchema } from '#domain/fields.ts'
import { Attitude } from '#domain/visit.ts'
import { secondsOf, type Watch } from './stopwatch.ts'

/** The service contact being watched: what is known of it, and its running watch. */
export interface Contact {
  key: string
  ref?: Ref
  fields: Attitude
  watch: Watch
}

/** Key of the draft in which a running watch outlives the window. */
export function contactDraft(visit: Ref): string {
  return `attitude.${visit.id}`
}

/** The fields with the seconds that are settled by now: waiting once served, serving once done. */
export function measured({ fields, watch }: Contact): Attitude {
  const { waitingSeconds: _, servingSeconds: __, ...rest } = fields
  const until = secondsOf(watch, watch.doneAt ?? watch.servingFrom ?? 0)
  return {
    ...rest,
    ...(watch.servingFrom === undefined && watch.doneAt === undefined ? {} : { waitingSeconds: until.waiting }),
    ...(watch.doneAt === undefined ? {} : { servingSeconds: until.serving }),
  }
}

/** A stored contact opened again: its watch stands still at what was measured. */
export function reopened(key: string, ref: Ref | undefined, fields: Attitude): Contact {
  const { waitingSeconds, servingSeconds, answered } = fields
  if (waitingSeconds === undefined) return { key, ref, fields, watch: {} }
  const from = Date.parse(fields.at)
  const called = from + waitingSeconds * 1000
  if (answered === false) return { key, ref, fields, watch: { waitingFrom: from, doneAt: called } }
  return {
    key,
    ref,
    fields,
    watch: {
      waitingFrom: from,
      servingFrom: called,
      ...(servingSeconds === undefined ? {} : { doneAt: called + servingSeconds * 1000 }),
    },
  }
}

function instant(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** A running watch as it was kept; undefined where it no longer reads. */
export function readContact(text: string): Contact | undefined {
  try {
    const found = JSON.parse(text) as {
      key?: unknown
      ref?: unknown
      fields?: unknown
      watch?: Record<string, unknown>
    }
    const fields = Attitude.safeParse(found.fields)
    if (!fields.success || typeof found.key !== 'string') return undefined
    const { waitingFrom, servingFrom, doneAt } = found.watch ?? {}
    const ref = RefSchema.safeParse(found.ref)
    return {
      key: found.key,
      ...(ref.success ? { ref: ref.data } : {}),
      fields: fields.data,
      watch: { waitingFrom: instant(waitingFrom), servingFrom: instant(servingFrom), doneAt: instant(doneAt) },
    }
  } catch {
    return undefined
  }
}
