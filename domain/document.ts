import { z } from 'zod'
import { Day, Hash, Key, Label, Ref, Text } from './fields.ts'

/** One number of a document and the query (canonical JSON) that opens its records. */
export const DocumentNumber = z.object({ key: Key, value: z.int(), query: Text })
export type DocumentNumber = z.infer<typeof DocumentNumber>

/** As many numbers, and as many records that it carries, as one journal line holds. */
export const mostNumbers = 600
export const mostCites = 600

/**
 * 督查周报 (weekly), 督查通报 (bulletin), 表扬通报 (praise), 整改通知书 with its receipt (notice), a paper of the ladder for who is late
 * (ladder), 复核决定书 (ruling), 更正通知 (correction), 线索移交函 (handover), 告知书 to the person a finding is about (informing), 检查记录表
 * (record) and 事实反馈单 (feedback) of one visit, 销毁证明 (erasure) of what was kept of persons until its term ended.
 */
export const documentForms = [
  'weekly',
  'notice',
  'ruling',
  'correction',
  'handover',
  'informing',
  'bulletin',
  'record',
  'feedback',
  'praise',
  'ladder',
  'erasure',
] as const
export const DocumentForm = z.enum(documentForms)
export type DocumentForm = z.infer<typeof DocumentForm>

/** Records that a sentence of a document can stand on. */
export const CitedNoun = z.enum(['finding', 'commendation', 'visit', 'attendance', 'order', 'attitude'])
export type CitedNoun = z.infer<typeof CitedNoun>

/** A record that a document carries, a finding unless told, and how the hash of the line that was read begins. */
export const Cite = z.object({
  ref: Ref,
  line: z.string().regex(/^[0-9a-f]{16}$/),
  noun: CitedNoun.exclude(['finding']).optional(),
})
export type Cite = z.infer<typeof Cite>

/** A document that was written out: its period, its numbers, the records it carries, its bytes; `named`: it prints people's names. */
export const Document = z.object({
  form: DocumentForm,
  title: Label,
  issue: z.int().min(1).optional(),
  fromOn: Day,
  toOn: Day,
  named: z.boolean(),
  numbers: z.array(DocumentNumber).max(mostNumbers),
  sha256: Hash,
  size: z.int().min(1),
  /** The order, the objection, the visit or the document that it is about. */
  about: Ref.optional(),
  /** The records that its sentences stand on, in their order, findings first. */
  cites: z.array(Cite).max(mostCites).optional(),
  addressee: Label.optional(),
  /** It was edited elsewhere and taken back: which one it came from, and how many of its sentences were confirmed as changed, added, struck. */
  edited: z.object({ of: Ref, changed: z.int().min(0), added: z.int().min(0), struck: z.int().min(0) }).optional(),
})
export type Document = z.infer<typeof Document>

export const issuanceKinds = ['submitted', 'sentBack', 'approved', 'issued'] as const
export const IssuanceKind = z.enum(issuanceKinds)
export type IssuanceKind = z.infer<typeof IssuanceKind>

/** A step of a document on its way out: 送审, 退回, 签发 by another person than its author, 印发 under its number to its recipients. */
export const Issuance = z.object({
  document: Ref,
  kind: IssuanceKind,
  happenedOn: Day,
  /** 文号, from the office's own register. */
  number: Label.optional(),
  recipients: z.array(Label).max(100).optional(),
  note: Text.optional(),
})
export type Issuance = z.infer<typeof Issuance>
