import { z } from 'zod'
import { changeKind, type Line } from '#domain/change.ts'
import { Hash, type PersonId } from '#domain/fields.ts'
import { Document } from '#domain/document.ts'
import { Evidence, LogOpened } from '#domain/finding.ts'
import { Person } from '#domain/place.ts'

/** An object that a line names. */
export interface Citation {
  sha256: Hash
  kind: 'evidence' | 'vault'
  /** The line that names it. */
  n: number
  size?: number
  mime?: string
  /** Whose identity this is; it travels only for a person whom a finding or a commendation names. */
  about?: PersonId
  /** Never leaves the laptop: who reported. */
  secret?: boolean
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** All that matters here of a finding, of which a bundle holds thousands. */
const Statement = z.object({ statement: Hash })

type Cites = (body: unknown, n: number) => Citation[]

const vault = (sha256: Hash | undefined, n: number): Citation[] =>
  sha256 === undefined ? [] : [{ kind: 'vault', sha256, n }]

const statement: Cites = (body, n) => vault(Statement.safeParse(body).data?.statement, n)

/** Every kind of record that names an object; what does not fit its schema names none. */
const cites: Readonly<Record<string, Cites>> = {
  document(body, n) {
    const document = Document.safeParse(body).data
    return document ? [{ kind: 'evidence', sha256: document.sha256, size: document.size, mime: docx, n }] : []
  },
  evidence(body, n) {
    const evidence = Evidence.safeParse(body).data
    if (!evidence) return []
    return [
      { kind: 'evidence', sha256: evidence.sha256, size: evidence.size, mime: evidence.mime, n },
      ...vault(evidence.name, n),
    ]
  },
  finding: statement,
  objection: statement,
  log: (body, n) => vault(LogOpened.safeParse(body).data?.identity, n),
  person(body, n) {
    const person = Person.safeParse(body).data
    return vault(person?.identity, n).map((citation) => ({
      ...citation,
      ...(person?.kind === 'staff' ? { about: person.person } : {}),
      ...(person?.kind === 'reporter' ? { secret: true } : {}),
    }))
  },
}

export function citationsOf(line: Pick<Line, 't' | 'n' | 'body'>): Citation[] {
  const kind = changeKind(line.t)
  if (!kind || kind.verb === 'voided') return []
  return cites[kind.noun]?.(line.body, line.n) ?? []
}

/** Citations gathered over many lines: one an object, the first line that names it. An identity that any line shows openly is open. */
export interface CitationList {
  add(line: Pick<Line, 't' | 'n' | 'body'>): void
  all(): Citation[]
}

export function citationList(): CitationList {
  const found = new Map<Hash, Citation>()
  return {
    add(line) {
      for (const citation of citationsOf(line)) {
        const before = found.get(citation.sha256)
        if (!before || (before.about !== undefined && citation.about === undefined))
          found.set(citation.sha256, { ...citation, n: before?.n ?? citation.n })
      }
    },
    all: () => [...found.values()],
  }
}
