import { z } from 'zod'
import { type CitedNoun, DocumentForm, Issuance, type IssuanceKind } from '../document.ts'
import { Day, Instant, Label, Ref } from '../fields.ts'
import type { PaperPage } from '../paper-page.ts'
import { answer, command, download, query, upload } from '../procedure.ts'
import type { Saved } from './save.ts'
import type { RecordView } from './visits.ts'

export type DocumentState = 'draft' | 'submitted' | 'approved' | 'issued'

/** A sentence of a document whose record no longer is what it was: `nth` from 1 in the order of its sentences. */
export interface Affected {
  ref: Ref
  noun: CitedNoun
  /** Whose line it is, unless it is a finding. */
  visit?: Ref
  nth: number
  why: 'revoked' | 'voided' | 'returned' | 'revised'
}

export interface DocumentRow extends RecordView<'document'> {
  state: DocumentState
  /** Oldest first. `counts`: false where its author approved it. */
  steps: (RecordView<'issuance'> & { counts: boolean })[]
  next: IssuanceKind[]
  /** The reader wrote it, so that somebody else approves it. */
  own: boolean
  number?: string
  issuedOn?: Day
  recipients: string[]
  affected: Affected[]
  /** Recipients of an issued document that carries what no longer stands, whom no correction (更正通知) has reached. */
  owed: string[]
  /** What else bears its number: two laptops that didn't know of each other gave it. */
  clashes: NumberClash[]
  /** 印发件: scans of what was signed and sealed, in the order of their pages; those taken back too. */
  scans: RecordView<'evidence'>[]
}

/** A document, an order or an objection that bears a number. */
export interface NumberClash {
  noun: 'document' | 'rectification' | 'objection'
  ref: Ref
}

/** An own series of numbers in one year: 市督〔2026〕12号 comes next; `gaps`: left out between the first and the last. */
export interface NumberSeries {
  mark: string
  year: number
  next: string
  given: number
  gaps: { from: number; to: number }[]
}

/** A sentence that somebody changed, added or struck; `unbacked`: its numerals that neither stood there before nor were counted. */
export interface EditedSentence {
  /** Its place in the edited text, of a struck one in the original; from 1. */
  nth: number
  what: 'changed' | 'added' | 'struck'
  text: string
  was?: string
  unbacked: string[]
}

/** A counted number that the edited text says otherwise, or not at all any more. */
export interface EditedNumber {
  key: string
  was: number
  now?: string
  state: 'changed' | 'gone'
}

/** An edited document as it was read: what has to be confirmed before it takes the place of the one that was written. */
export interface TakenBack {
  token: string
  sentences: EditedSentence[]
  numbers: EditedNumber[]
  /** A number says something else than the records: it can't be kept so. */
  blocked: boolean
}

export const documents = {
  /** Every document that is not void, the newest first. */
  'documents.list': query({ input: z.object({}), answer: answer<{ rows: DocumentRow[] }>() }),
  /** Writes a letter: 整改通知书 about an order, 复核决定书 about an objection, 更正通知 about a document, 线索移交函 and 告知书 about a finding, the next paper of the ladder about an order that is late. Faults document.nothingToSay, .noPaperDue. */
  'documents.write': command({
    roles: ['lead', 'officer'],
    input: z.object({
      form: z.enum(['notice', 'ruling', 'correction', 'handover', 'informing', 'ladder']),
      about: Ref,
    }),
    answer: answer<Saved>(),
  }),
  /** Writes 检查记录表 or 事实反馈单 of a visit, by whoever has it here. Faults document.nothingToSay, .covert. */
  'documents.writeSheet': command({
    input: z.object({ form: z.enum(['record', 'feedback']), visit: Ref }),
    answer: answer<Saved>(),
  }),
  /** Reads a draft that was edited in Word, WPS or LibreOffice. Faults document.unreadable, .notNow. */
  'documents.takeBack': upload({
    roles: ['lead', 'officer'],
    input: z.object({ document: Ref }),
    answer: answer<TakenBack>(),
  }),
  /** Keeps it as a document of its own, once every sentence is confirmed. Faults document.unbacked, .unconfirmed, import.expired. */
  'documents.keepEdited': command({
    roles: ['lead', 'officer'],
    input: z.object({ token: z.string().max(60), confirmed: z.int().min(0).max(10_000) }),
    answer: answer<Saved>(),
  }),
  /** A document laid out for a browser to print: every paragraph of its file. Fault document.unreadable. */
  'documents.page': query({ input: z.object({ ref: Ref }), answer: answer<PaperPage>() }),
  'documents.picture': download({ input: z.object({ ref: Ref, part: z.string().max(200) }), answer: answer<never>() }),
  /** Whom its text says that it is copied to (抄送). */
  'documents.copies': query({ input: z.object({ ref: Ref }), answer: answer<{ copies: string[] }>() }),
  /** The office's own series of numbers in the year of a day. */
  'documents.numbers': query({
    input: z.object({ on: Day, form: DocumentForm }),
    answer: answer<{ series: NumberSeries[] }>(),
  }),
  /** Adds a scan of the signed, sealed paper (PDF, JPEG, PNG) to one that was approved. Faults document.notNow, .scanKind. */
  'documents.addScan': upload({
    roles: ['lead', 'officer'],
    input: z.object({ document: Ref, fileName: Label, size: z.int().min(0), modifiedAt: Instant.optional() }),
    answer: answer<Saved>(),
  }),
  /** A scan under the title of its document. */
  'documents.scan': download({ input: z.object({ ref: Ref }), answer: answer<never>() }),
  /** Faults document.notNow, .ownApproval, .stale, .numberTaken. */
  'documents.step': command({
    roles: ['lead', 'officer'],
    input: z.object({ fields: Issuance }),
    answer: answer<Saved>(),
  }),
}
