import { basename } from 'node:path'
import { z } from 'zod'
import { ioFault } from '#bundle/io-fault.ts'
import type { Problem } from '#bundle/problem.ts'
import type { IntakeRow } from '#db/stores/intake.ts'
import type { FileVerdict, Result } from '#domain/contract/exchange.ts'
import { Fault, faultText, isFaultCode } from '#domain/fault.ts'
import { type BundleFaultCode, bundleFaults, type FaultClass } from '#domain/faults/bundle.ts'

const Codes = z.array(z.object({ code: z.string(), path: z.string().optional(), line: z.int().optional() }))
const Detail = z.object({
  person: z.string().optional(),
  lines: z.int().optional(),
  evidence: z.int().optional(),
  /** Persons who released it from quarantine. */
  released: z.array(z.string()).optional(),
  notice: z.object({ text: z.string(), signature: z.string() }).optional(),
})
type Detail = z.infer<typeof Detail>

/** A code with its sentence in both languages. */
export function told({
  code,
  path,
  line,
}: {
  code: string
  path?: string | undefined
  line?: number | undefined
}): FileVerdict['codes'][number] {
  const text = (language: 'zh' | 'en') => (isFaultCode(code) ? faultText(code, {}, language) : code)
  return {
    code,
    zh: text('zh'),
    en: text('en'),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
  }
}

export function isBundleCode(code: string): code is BundleFaultCode {
  return Object.hasOwn(bundleFaults, code)
}

export function plainCodes(problems: readonly Problem[]): Problem[] {
  return problems.map(({ code, path, line }) => ({
    code,
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
  }))
}

/** What a class of faults comes to. A bundle for another office is sent back, not set aside: its author can only take it elsewhere. */
export function refusalOf(kind: FaultClass, problems: readonly Problem[]): Result {
  if (problems.length > 0 && problems.every(({ code }) => code === 'E702')) return 'rejected'
  return kind === 'Q' ? 'quarantined' : kind === 'F' ? 'frozen' : kind === 'H' ? 'held' : 'rejected'
}

/** What became of a file, before the words for it are put in. */
export interface Outcome {
  file: string
  sha256: string
  kind: FileVerdict['kind']
  result: Result
  problems: readonly Problem[]
  /** How many problems there were beyond those. */
  unlisted?: number
  at: string
  id?: { name: string; log: string; epoch: number; seq: number } | undefined
  digest?: string | undefined
  /** Persons who released the file from quarantine, or the office itself. */
  released?: readonly string[]
  detail?: Detail
}

/** A file of which nothing but its fault is known. */
export function refused(path: string, kind: FileVerdict['kind'], at: string, problems: Problem[]): Outcome {
  return { file: basename(path), sha256: '', kind, result: 'rejected', problems, at }
}

/** What went wrong as a problem of the one file; whatever the format has no code for is worth another try. */
export function problemOf(error: unknown): Problem {
  const fault = ioFault(error)
  if (!(fault instanceof Fault) || !isBundleCode(fault.code)) return { code: 'E901' }
  const path = fault.details['path']
  return { code: fault.code, ...(typeof path === 'string' ? { path } : {}) }
}

export function verdictOf({ file, kind, result, problems, at, id, detail }: Outcome): FileVerdict {
  const { person, lines, evidence } = detail ?? {}
  return {
    file,
    kind,
    result,
    codes: problems.map(told),
    receivedAt: at,
    ...(id ? { name: id.name, from: { log: id.log, ...(person ? { person } : {}) } } : {}),
    ...(lines === undefined ? {} : { lines }),
    ...(evidence === undefined ? {} : { evidence }),
  }
}

export function intakeRow({ file, sha256, kind, result, problems, at, id, digest, detail }: Outcome): IntakeRow {
  return {
    id: sha256,
    sha256,
    name: file,
    kind,
    result,
    codes: JSON.stringify(plainCodes(problems)),
    at,
    log: id?.log ?? null,
    epoch: id?.epoch ?? null,
    seq: id?.seq ?? null,
    digest: digest ?? null,
    detail: detail ? JSON.stringify({ ...detail, name: id?.name }) : null,
  }
}

/** The signed notice that a file was answered with. */
export function rememberedNotice(row: IntakeRow | undefined): Detail['notice'] {
  return row?.detail ? Detail.parse(JSON.parse(row.detail)).notice : undefined
}

/** A file that came earlier, as the exchange page lists it. */
export function rememberedVerdict(row: IntakeRow): FileVerdict {
  const detail =
    row.detail === null ? undefined : Detail.extend({ name: z.string().optional() }).parse(JSON.parse(row.detail))
  const name = detail?.name ?? row.name
  return verdictOf({
    file: row.name,
    sha256: row.sha256,
    kind: row.kind as FileVerdict['kind'],
    result: row.result as Result,
    at: row.at,
    problems: Codes.parse(JSON.parse(row.codes)).flatMap(({ code, path, line }) =>
      isBundleCode(code) ? [{ code, path, line } as Problem] : [],
    ),
    id: row.log === null ? undefined : { name, log: row.log, epoch: row.epoch ?? 1, seq: row.seq ?? 0 },
    detail: detail ?? {},
  })
}
