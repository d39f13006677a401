import { recordsOf, recordsNumbered } from '#db/stores/rows.ts'
import { getSetting } from '#db/stores/settings.ts'
import type { NumberClash, NumberSeries } from '#domain/contract/documents.ts'
import type { Document, DocumentForm } from '#domain/document.ts'
import { numberParts, numberText, sameNumber } from '#domain/document-number.ts'
import { Fault } from '#domain/fault.ts'
import { type Day, type Ref, refText, sameRef } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'

/** A number that was given, as one way of writing it, and what has it: a document, an order or an objection. */
interface Given extends NumberClash {
  number: string
}

/** Every 文号 that is known here: of what was issued, and those typed into orders and decisions. */
export async function numbersGiven({ store }: Pick<Desk, 'store'>): Promise<Given[]> {
  const [issued, orders, rulings] = await Promise.all([
    recordsNumbered(store, 'issuance'),
    recordsNumbered(store, 'rectification'),
    recordsNumbered(store, 'ruling'),
  ])
  const given = (number: string | undefined, noun: Given['noun'], ref: Ref): Given[] =>
    number === undefined ? [] : [{ number: sameNumber(number), noun, ref }]
  return [
    ...issued.flatMap(({ body }) => given(body.number, 'document', body.document)),
    ...orders.flatMap(({ body, ref }) => given(body.number, 'rectification', ref)),
    ...rulings.flatMap(({ body }) => given(body.number, 'objection', body.objection)),
  ]
}

/** A letter bears the number of what it is about: an order's 整改通知书, an objection's 复核决定书. */
function isHolder(
  { ref, form, about }: Pick<Document, 'form' | 'about'> & { ref: Ref },
  { ref: holder }: Given,
): boolean {
  if (sameRef(ref, holder)) return true
  return about !== undefined && (form === 'notice' || form === 'ruling') && sameRef(about, holder)
}

/** What else has a document's number: another laptop gave it too, before either knew. */
export function clashesOf(
  document: Parameters<typeof isHolder>[0],
  number: string | undefined,
  given: ReadonlyMap<string, readonly Given[]>,
): NumberClash[] {
  if (number === undefined) return []
  const others = (given.get(sameNumber(number)) ?? []).filter((one) => !isHolder(document, one))
  return [...new Map(others.map(({ noun, ref }) => [refText(ref), { noun, ref }])).values()]
}

/** Fault document.numberTaken. */
export async function refuseTaken(desk: Desk, document: Parameters<typeof isHolder>[0], number: string): Promise<void> {
  const taken = (await numbersGiven(desk)).find((one) => one.number === sameNumber(number) && !isHolder(document, one))
  if (taken) throw new Fault('document.numberTaken', { number: sameNumber(number) })
}

/** The office's own 代字, as its settings list them. */
function marksOf(setting: string | undefined): string[] {
  return [...new Set((setting ?? '').split(/[\n、，,；;]/).map((mark) => mark.normalize('NFKC').trim()))].filter(
    Boolean,
  )
}

/** Numbers between the first and the last that were given which nothing has, as ranges. */
function gapsIn(sorted: readonly number[]): { from: number; to: number }[] {
  return sorted.flatMap((nth, index) => {
    const before = sorted[index - 1]
    return before === undefined || nth - before < 2 ? [] : [{ from: before + 1, to: nth - 1 }]
  })
}

/** The mark that was given last to a document of this kind; orders and decisions bear the numbers of their letters themselves. */
async function lastMark({ store }: Desk, form: DocumentForm): Promise<string | undefined> {
  const holder = form === 'notice' ? 'rectification' : form === 'ruling' ? 'ruling' : undefined
  const own = holder && (await recordsNumbered(store, holder)).at(-1)?.body.number
  if (own !== undefined) return numberParts(own)?.mark
  const issued = await recordsNumbered(store, 'issuance')
  const documents = await recordsOf(
    store,
    'document',
    issued.map(({ body }) => body.document),
  )
  const last = issued.findLast(({ body }) => documents.get(refText(body.document))?.body.form === form)
  return last?.body.number === undefined ? undefined : numberParts(last.body.number)?.mark
}

/** Each own series of a day's year: what comes next and what was left out; the one that this kind of document had last comes first. */
export async function seriesOf(desk: Desk, on: Day, form: DocumentForm): Promise<NumberSeries[]> {
  const marks = marksOf(await getSetting(desk.store.read, 'numberMarks'))
  if (marks.length === 0) return []
  const year = Number(on.slice(0, 4))
  const given = (await numbersGiven(desk)).flatMap(({ number }) => {
    const parts = numberParts(number)
    return parts?.year === year ? [parts] : []
  })
  const before = await lastMark(desk, form)
  return marks
    .toSorted((a, b) => Number(b === before) - Number(a === before))
    .map((mark) => {
      const sorted = [...new Set(given.filter((one) => one.mark === mark).map(({ nth }) => nth))].toSorted(
        (a, b) => a - b,
      )
      const next = (sorted.at(-1) ?? 0) + 1
      return { mark, year, next: numberText({ mark, year, nth: next }), given: sorted.length, gaps: gapsIn(sorted) }
    })
}
