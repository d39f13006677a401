import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { Parsed } from '#domain/wire.ts'
import type { Desk } from '../desk.ts'
import { contentType, extensionOf, sniffLength } from '../evidence/content-type.ts'
import { evidenceOf } from '../evidence/evidence-of.ts'
import { objectBytes } from '../evidence/handlers.ts'
import { demand } from '../records.ts'
import { commit, savedOf } from '../recording/save.ts'
import { documentRow } from './rows.ts'
import { scanKinds } from './scan-kinds.ts'

/** Bytes as they come, once their beginning is that of a scan. Fault document.scanKind. */
async function* scanned(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  const check = async (beginning: Uint8Array) => {
    if (!scanKinds.includes(await contentType(beginning.subarray(0, sniffLength)))) throw new Fault('document.scanKind')
  }
  for await (const block of bytes) {
    if (head === undefined) yield block
    else {
      head = Buffer.concat([head, block])
      if (head.length < sniffLength) continue
      await check(head)
      yield head
      head = undefined
    }
  }
  if (head === undefined) return
  await check(head)
  yield head
}

/** Keeps a scan of the signed, sealed paper as evidence of the document: from then on it is what was issued. */
export async function addScan(
  desk: Desk,
  { document, ...file }: Parsed<'documents.addScan'>,
  bytes: AsyncIterable<Uint8Array>,
) {
  const { state } = await documentRow(desk, document)
  if (state !== 'approved' && state !== 'issued') throw new Fault('document.notNow')
  if (file.size === 0) throw new Fault('document.scanKind')
  const { intent, keep, doubts } = await evidenceOf(desk, scanned(bytes), { ...file, subject: document })
  const [committed] = await commit(desk, [intent], { local: keep })
  return savedOf(desk, committed, doubts)
}

/** A scan, under the title of the document that went out so. */
export async function openScan(desk: Desk, scan: Ref): Promise<Bytes> {
  const { sha256, subject, mime } = (await demand(desk, 'evidence', scan)).body
  if (!subject || !scanKinds.includes(mime)) throw new Fault('record.missing')
  const { title } = (await demand(desk, 'document', subject)).body
  return objectBytes(desk, sha256, `${title}-印发件.${extensionOf(mime)}`)
}
