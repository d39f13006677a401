import { everyRecord, type RecordRow } from '#db/stores/rows.ts'
import { Fault } from '#domain/fault.ts'
import { type Hash, refText } from '#domain/fields.ts'
import type { Retention } from '#domain/reference/retention.ts'
import { dayOf } from '#domain/week.ts'
import type { Node } from '../exchange/node.ts'
import { readDocx } from '../papers/read-docx.ts'
import { type Kept, keptBy, type Keeping, type Uses } from './keeping.ts'

/** A file that bears somebody's name or picture: what it is kept for, whom it concerns, what it says where that can be read. */
export interface PersonalFile {
  sha256: Hash
  kept: Kept
  persons: ReadonlySet<string>
  /** It is known to bear names; else it is a paper that does where its text tells of somebody. */
  printsNames: boolean
  text?: string
}

/** What a .docx says; nothing for anything else. */
async function textOf({ objects }: Pick<Node, 'objects'>, sha256: Hash): Promise<string> {
  const object = await objects.find(sha256)
  if (!object?.mime.endsWith('wordprocessingml.document')) return ''
  const reader = await objects.open(sha256)
  try {
    return readDocx(await reader.read(0, reader.size))
      .map(({ text }) => text)
      .join('\n')
  } catch (error) {
    // One that can't be read names nobody that could be searched for; its own term ends it all the same.
    if (error instanceof Fault) return ''
    throw error
  } finally {
    await reader.close()
  }
}

const noHolds: Keeping['holds'] = []

/** Papers, issued or not: those that print names, and those into which somebody may have written one. */
async function papers(node: Pick<Node, 'store' | 'objects'>, retention: Retention, held: ReadonlySet<Hash>) {
  const issuances = await everyRecord(node.store, 'issuance')
  const issued = new Map(
    issuances
      .filter(({ voided, body }) => !voided && body.kind === 'issued')
      .map(({ body }) => [refText(body.document), body.happenedOn]),
  )
  const found: (PersonalFile & { record: string })[] = []
  for (const { ref, body, recordedAt } of await everyRecord(node.store, 'document')) {
    if (!held.has(body.sha256)) continue
    const on = issued.get(refText(ref))
    const keeping = {
      use: on ? ('issuedPaper' as const) : ('paper' as const),
      on: on ?? dayOf(recordedAt),
      holds: noHolds,
    }
    found.push({
      sha256: body.sha256,
      kept: keptBy(retention, [keeping]),
      persons: new Set(),
      printsNames: body.named,
      text: await textOf(node, body.sha256),
      record: refText(ref),
    })
  }
  return found
}

/** Evidence about a record that cites persons, and the lists that clock-ins were read from. */
function evidenceOf(
  evidence: readonly RecordRow<'evidence'>[],
  clockings: readonly RecordRow<'clocking'>[],
  { records }: Uses,
): Map<Hash, Set<string>> {
  const byFile = new Map<string, string[]>()
  for (const { ref, body } of clockings)
    if (body.evidence) byFile.set(refText(body.evidence), [...(byFile.get(refText(body.evidence)) ?? []), refText(ref)])
  const sources = new Map<Hash, Set<string>>()
  for (const { ref, body } of evidence) {
    const about = [...(byFile.get(refText(ref)) ?? []), ...(body.subject ? [refText(body.subject)] : [])]
    for (const key of about.filter((one) => records.has(one)))
      sources.set(body.sha256, (sources.get(body.sha256) ?? new Set()).add(key))
  }
  return sources
}

/** Every file on this node that bears names or pictures of persons, with the term of what it is about. */
export async function personalFiles(
  node: Pick<Node, 'store' | 'objects'>,
  retention: Retention,
  uses: Uses,
  held: ReadonlySet<Hash>,
): Promise<PersonalFile[]> {
  const written = await papers(node, retention, held)
  const evidence = await everyRecord(node.store, 'evidence')
  const sources = evidenceOf(evidence, await everyRecord(node.store, 'clocking'), uses)
  const files: PersonalFile[] = [...written]
  for (const [sha256, keys] of sources) {
    if (!held.has(sha256)) continue
    const about = [...keys].flatMap((key) => uses.records.get(key) ?? [])
    const kept = keptBy(
      retention,
      about.map(({ keeping }) => keeping),
    )
    files.push({ sha256, kept, persons: new Set(about.flatMap(({ persons }) => persons)), printsNames: true })
  }
  const scans = new Map(written.map((paper) => [paper.record, paper]))
  for (const { body } of evidence) {
    const paper = body.subject && scans.get(refText(body.subject))
    if (paper && held.has(body.sha256) && !sources.has(body.sha256)) files.push({ ...paper, sha256: body.sha256 })
  }
  return files
}
