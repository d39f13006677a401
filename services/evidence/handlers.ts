import { Fault } from '#domain/fault.ts'
import type { Body } from '#domain/change.ts'
import { type Ref, sameRef } from '#domain/fields.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { Handlers } from '#domain/wire.ts'
import { extensionOf } from './content-type.ts'
import { evidenceOf } from './evidence-of.ts'
import { findCopies, removeCopies } from './plain-copies.ts'
import { pictureBytes } from './picture.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { visitRow } from '../joining.ts'
import { demand, own } from '../records.ts'
import { commit, save, savedOf } from '../recording/save.ts'

const block = 1 << 20

/** A stored object as bytes for a host, from any place in it. */
export async function objectBytes(desk: Desk, sha256: string, fileName?: string): Promise<Bytes> {
  const object = await desk.objects.find(sha256)
  if (!object) throw new Fault('evidence.missing')
  return {
    mime: object.mime,
    size: object.size,
    fileName: fileName ?? `${sha256.slice(0, 12)}.${extensionOf(object.mime)}`,
    async *read(start, end) {
      const reader = await desk.objects.open(sha256)
      try {
        for (let at = start; at < end; at += block) {
          // Asked of the store each time: once it is locked nothing more leaves, also not to whoever reads slowly.
          if (!(await desk.objects.find(sha256))) throw new Fault('evidence.missing')
          yield await reader.read(at, Math.min(block, end - at))
        }
      } finally {
        await reader.close()
      }
    },
  }
}

type Said = Pick<Body<'evidence'>, 'subject' | 'caption' | 'bystanders'>

function saysTheSame(before: Said, now: Said): boolean {
  const isSameSubject =
    before.subject && now.subject ? sameRef(before.subject, now.subject) : before.subject === now.subject
  return isSameSubject && before.caption === now.caption && before.bystanders === now.bystanders
}

/** The picture that a copy covers: an original of the same visit. */
async function originalOf(desk: Desk, maskedOf: Ref, visit: Ref | undefined): Promise<Body<'evidence'>> {
  const { body, voided } = await demand(desk, 'evidence', maskedOf)
  if (voided) throw new Fault('record.voided')
  const isOfVisit = visit !== undefined && body.visit !== undefined && sameRef(body.visit, visit)
  if (!isOfVisit || body.maskedOf || !body.mime.startsWith('image/'))
    throw new Fault('gate.invalidInput', { path: 'maskedOf', why: maskedOf.id })
  return body
}

export const evidenceHandlers: Pick<
  Handlers<Context>,
  | 'evidence.add'
  | 'evidence.save'
  | 'evidence.open'
  | 'evidence.picture'
  | 'evidence.findCopies'
  | 'evidence.removeCopies'
> = {
  async 'evidence.add'(context, input, bytes) {
    const desk = deskOf(context)
    const { visit, maskedOf } = input
    if (visit && (await visitRow(desk, visit)).voided) throw new Fault('record.voided')
    const original = maskedOf && (await originalOf(desk, maskedOf, visit))
    const { sha256, intent, doubts, keep } = await evidenceOf(desk, bytes, input, original)
    const [committed] = await commit(desk, [intent], { local: keep })
    return { ...savedOf(desk, committed, doubts), sha256 }
  },
  async 'evidence.save'(context, { ref, reason, ...fields }) {
    const desk = deskOf(context)
    const { body } = await own(desk, 'evidence', ref)
    const { sha256, size, mime, capturedAt, takenAt, takenFrom, device, name, maskedOf, visit: within } = body
    const fixed = {
      sha256,
      size,
      mime,
      capturedAt,
      ...(within ? { visit: within } : {}),
      ...(takenAt ? { takenAt } : {}),
      ...(takenFrom ? { takenFrom } : {}),
      ...(device ? { device } : {}),
      ...(name ? { name } : {}),
      ...(maskedOf ? { maskedOf } : {}),
    }
    const visit = body.visit && (await visitRow(desk, body.visit)).body
    return save(desk, {
      noun: 'evidence',
      ref,
      body: { ...fixed, ...fields },
      reason,
      sealed: visit?.closedAt !== undefined && !saysTheSame(body, fields),
    })
  },
  'evidence.open': (context, { sha256 }) => objectBytes(deskOf(context), sha256),
  async 'evidence.findCopies'(context, { visit }) {
    const desk = deskOf(context)
    await visitRow(desk, visit)
    return { job: desk.jobs.start('copies', 'items', (progress) => findCopies(desk, visit, progress)).id }
  },
  'evidence.removeCopies': (context, { files }) => removeCopies(deskOf(context), files),
  'evidence.picture': (context, { sha256 }) => pictureBytes(deskOf(context), sha256),
}
