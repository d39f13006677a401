import type { TakenBack } from '#domain/contract/documents.ts'
import type { Document } from '#domain/document.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import type { Parsed } from '#domain/wire.ts'
import type { Desk } from '../desk.ts'
import { collected, createShelf } from '../imports/shelf.ts'
import { demand } from '../records.ts'
import { savedOf } from '../recording/save.ts'
import { type Comparison, compare } from './compare.ts'
import { documentBytes } from './document-bytes.ts'
import { keepPaper } from './keep.ts'
import { readDocx, type ReadParagraph } from './read-docx.ts'
import { documentRow } from './rows.ts'
import { findingMark } from './template-format.ts'

/** An edited document that waits for its changes to be confirmed. */
interface Held {
  document: Ref
  bytes: Uint8Array
  original: readonly ReadParagraph[]
  comparison: Comparison
}
const shelf = createShelf<Held>()

function isBlocked({ sentences, numbers }: Comparison): boolean {
  return numbers.some(({ state }) => state === 'changed') || sentences.some(({ unbacked }) => unbacked.length > 0)
}

/** Reads an edited draft against the one that was written here; nothing is kept yet. */
export async function takeBack(desk: Desk, document: Ref, bytes: AsyncIterable<Uint8Array>): Promise<TakenBack> {
  const row = await documentRow(desk, document)
  if (row.state === 'issued' || row.state === 'approved') throw new Fault('document.notNow')
  const { body } = await demand(desk, 'document', document)
  const edited = await collected(bytes)
  const original = readDocx(await documentBytes(desk, body))
  const comparison = compare(original, readDocx(edited), body.numbers)
  const token = shelf.hold(desk, { document, bytes: edited, original, comparison })
  return { token, sentences: comparison.sentences, numbers: comparison.numbers, blocked: isBlocked(comparison) }
}

/** A sentence about one finding begins with its number: `3. 空岗。…`. */
const ofFinding = /^\d+\. /

/** In the form of an office other paragraphs may begin with a number too; there each finding's sentence is bookmarked. */
const isMarked = ({ marks }: ReadParagraph) => marks.some(({ name }) => name.startsWith(findingMark))

/** What the edited document still carries: a finding whose sentence was struck goes with it. */
function citesKept({ original, comparison: { struck } }: Held, cites: Document['cites'] = []): Document['cites'] {
  const marked = original.some(isMarked)
  const places = original.flatMap((one, place) => ((marked ? isMarked(one) : ofFinding.test(one.text)) ? [place] : []))
  return cites.filter((_, nth) => {
    const place = places[nth]
    return place === undefined || !struck.has(place)
  })
}

/** Keeps the edited draft as a document of its own, which goes its own way out; the one it came from stays as it was. */
export async function keepEdited(desk: Desk, { token, confirmed }: Parsed<'documents.keepEdited'>) {
  const held = shelf.held(desk, token)
  const { sentences, numbers } = held.comparison
  if (isBlocked(held.comparison)) throw new Fault('document.unbacked')
  if (confirmed < sentences.length) throw new Fault('document.unconfirmed', { count: sentences.length - confirmed })
  const { body } = await demand(desk, 'document', held.document)
  const gone = new Set(numbers.map(({ key }) => key))
  const count = (what: (typeof sentences)[number]['what']) => sentences.filter((one) => one.what === what).length
  const committed = await keepPaper(desk, held.bytes, {
    ...body,
    numbers: body.numbers.filter(({ key }) => !gone.has(key)),
    cites: citesKept(held, body.cites) ?? [],
    edited: { of: held.document, changed: count('changed'), added: count('added'), struck: count('struck') },
  })
  shelf.drop(desk, token)
  return savedOf(desk, committed)
}
