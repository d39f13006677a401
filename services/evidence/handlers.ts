import { Fault } from '#domain/fault.ts'
import type { Body } from '#domain/change.ts'
import { sameRef } from '#domain/fields.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { Handlers } from '#domain/wire.ts'
import { cameraFacts, cameraLength } from './camera.ts'
import { extensionOf, keepingHead } from './content-type.ts'
import { instant } from '../clock.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { demand, own } from '../records.ts'
import { commit, intentOf, save, savedOf } from '../recording/save.ts'

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

export const evidenceHandlers: Pick<Handlers<Context>, 'evidence.add' | 'evidence.save' | 'evidence.open'> = {
  async 'evidence.add'(context, { visit, subject, fileName, size, modifiedAt, device, bystanders }, bytes) {
    const desk = deskOf(context)
    if (visit && (await demand(desk, 'visit', visit)).voided) throw new Fault('record.voided')
    const head: Uint8Array[] = []
    const { object, keep } = await desk.objects.add(size, keepingHead(bytes, head, cameraLength))
    const camera = object.mime.startsWith('image/') ? cameraFacts(Buffer.concat(head)) : {}
    const takenAt = camera.takenAt ?? modifiedAt
    const by = device ?? camera.device
    const [name] = desk.vault.seal([{ kind: 'fileName', name: fileName }])
    if (!name) throw new Error('the vault sealed nothing')
    const body: Body<'evidence'> = {
      sha256: object.sha256,
      size: object.size,
      mime: object.mime,
      capturedAt: instant(desk.clock),
      name: name.hash,
      ...(visit ? { visit } : {}),
      ...(subject ? { subject } : {}),
      ...(takenAt ? { takenAt, takenFrom: camera.takenAt ? 'camera' : 'file' } : {}),
      ...(by ? { device: by } : {}),
      ...(bystanders === undefined ? {} : { bystanders }),
    }
    const { intent, doubts } = intentOf(desk, { noun: 'evidence', body })
    const [committed] = await commit(desk, [intent], {
      async local(tx) {
        await keep(tx)
        await name.keep(tx)
      },
    })
    return { ...savedOf(desk, committed, doubts), sha256: object.sha256 }
  },
  async 'evidence.save'(context, { ref, reason, ...fields }) {
    const desk = deskOf(context)
    const { body } = await own(desk, 'evidence', ref)
    const { sha256, size, mime, capturedAt, takenAt, takenFrom, device, name, visit: within } = body
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
    }
    const visit = body.visit && (await demand(desk, 'visit', body.visit)).body
    return save(desk, {
      noun: 'evidence',
      ref,
      body: { ...fixed, ...fields },
      reason,
      sealed: visit?.closedAt !== undefined && !saysTheSame(body, fields),
    })
  },
  'evidence.open': (context, { sha256 }) => objectBytes(deskOf(context), sha256),
}
