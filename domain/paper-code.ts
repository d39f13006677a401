import { LogId, RecordId, type Ref } from './fields.ts'

/** Which visit a blank form was printed for, and which of its pages it is. It names nobody. */
export interface PaperCode {
  visit: Ref
  page: number
}

const written = /^MCP1:([^/:]+)\/([^/:]+):([1-9]\d{0,2})$/

/** `MCP1:LOG/uuid:page`, the text of the QR code on a blank form. */
export function paperCode({ visit, page }: PaperCode): string {
  return `MCP1:${visit.log}/${visit.id}:${page}`
}

/** What such a text says; undefined where it is no code of a form. */
export function readPaperCode(text: string): PaperCode | undefined {
  const [, log, id, page] = written.exec(text.trim()) ?? []
  const [of, record] = [LogId.safeParse(log), RecordId.safeParse(id)]
  return of.success && record.success ? { visit: { log: of.data, id: record.data }, page: Number(page) } : undefined
}
