import type { Store } from '#db/store-type.ts'
import type { Document } from '#domain/document.ts'
import type { Ref } from '#domain/fields.ts'
import type { Bytes } from '#domain/procedure.ts'
import type { PaperPage } from '#domain/paper-page.ts'
import { contentType } from '../evidence/content-type.ts'
import type { Desk } from '../desk.ts'
import { objectBytes } from '../evidence/handlers.ts'
import { demand } from '../records.ts'
import { pictureIn, readPage } from './read-page.ts'

/** The file of a document, whole. */
export async function documentBytes(desk: Desk, { sha256, title }: Document): Promise<Buffer> {
  const { size, read } = await objectBytes(desk, sha256, title)
  const blocks: Uint8Array[] = []
  for await (const block of read(0, size)) blocks.push(block)
  return Buffer.concat(blocks)
}

/** The file that was laid out last: its pictures are asked for one by one. */
const lastRead = new WeakMap<Store, { sha256: string; file: Promise<Buffer> }>()

async function fileOf(desk: Desk, document: Ref): Promise<Buffer> {
  const { body } = await demand(desk, 'document', document)
  const last = lastRead.get(desk.store)
  if (last?.sha256 === body.sha256) return last.file
  const file = documentBytes(desk, body)
  lastRead.set(desk.store, { sha256: body.sha256, file })
  file.catch(() => lastRead.delete(desk.store))
  return file
}

/** A document as a browser lays it out. Faults document.unreadable, evidence.missing. */
export async function documentPage(desk: Desk, document: Ref): Promise<PaperPage> {
  return readPage(await fileOf(desk, document))
}

export async function documentPicture(desk: Desk, document: Ref, part: string): Promise<Bytes> {
  const bytes = pictureIn(await fileOf(desk, document), part)
  return {
    mime: await contentType(bytes),
    size: bytes.length,
    async *read(start, end) {
      yield bytes.subarray(start, end)
    },
  }
}
