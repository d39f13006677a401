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
import { documentRow } from './rows.ts'

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

/** A letter leaves the line above its title empty for a number that is given only when it goes out. */
function withNumber(page: PaperPage, number: string | undefined): PaperPage {
  const [first, ...rest] = page.blocks
  const [place] = first?.kind === 'text' ? first.pieces : []
  if (number === undefined || !page.letter || first?.kind !== 'text' || !place || !('text' in place)) return page
  if (first.pieces.some((piece) => !('text' in piece) || piece.text !== '')) return page
  return { ...page, blocks: [{ ...first, pieces: [{ ...place, text: number }] }, ...rest] }
}

/** A document as a browser lays it out, under the number it was issued with. Faults document.unreadable, evidence.missing. */
export async function documentPage(desk: Desk, document: Ref): Promise<PaperPage> {
  const { number } = await documentRow(desk, document)
  return withNumber(readPage(await fileOf(desk, document)), number)
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
