import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { readReceipt, type Receipt, type Result } from '#bundle/receipt.ts'
import { readReply } from '#bundle/reply.ts'
import { currentRoot } from '#bundle/trust.ts'
import { stateDigest } from '#db/digest.ts'
import { listBundleHeads } from '#db/stores/bundle-heads.ts'
import { intakeOf } from '#db/stores/intake.ts'
import type { Node } from '#services/exchange/node.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { receiveAt } from '../services/exchange-desks.ts'

/** What must be as before after a file was refused: records, heads, and every file that is neither store, intake nor answer. */
async function standing({ store, home }: Node) {
  const journal = await store.read
    .selectFrom('journal')
    .select((at) => at.fn.countAll().as('lines'))
    .executeTakeFirstOrThrow()
  const outside = readdirSync(home.folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^(?:store\.db|names\.db|intake|outbox|.*\.lock$)/.test(path))
    .filter((path) => statSync(join(home.folder, path)).isFile())
    .map((path) => [path, statSync(join(home.folder, path)).size, statSync(join(home.folder, path)).mtimeMs])
  return {
    lines: Number(journal.lines),
    digest: await stateDigest(store),
    heads: (await listBundleHeads(store.read)).map((head) => ({ ...head, frozen: undefined, at: undefined })),
    outside,
    beside: readdirSync(dirname(home.folder), { withFileTypes: true }).filter((entry) => entry.isFile()),
    here: readdirSync(process.cwd()),
  }
}

/** Receipts and notices in a reply, as a device reads them. */
async function answersIn(node: Node, reply: string): Promise<Receipt[]> {
  const root = currentRoot((await readTrust(node.store))!)
  const { receipts, notices } = await readReply(reply)
  return [...receipts, ...notices].map((signed) => readReceipt(signed, root))
}

/** The one that speaks of a file. */
export async function answerTo(node: Node, reply: string, sha256: string): Promise<Receipt | undefined> {
  return (await answersIn(node, reply)).findLast(({ bundle }) => bundle.fileSha256 === sha256)
}

const unique = (codes: readonly { code: string }[]) => [...new Set(codes.map(({ code }) => code))]

/** The receipt that says of another file with the same bundle what is to be said of this one: nobody is told the same twice (B0.9). */
async function answerBefore(
  node: Node,
  reply: string,
  { result, codes }: { result: Result; codes: readonly { code: string }[] },
): Promise<Receipt | undefined> {
  const same = JSON.stringify(unique(codes))
  return (await answersIn(node, reply)).findLast(
    (said) =>
      said.receiptSeq !== null &&
      said.bundle.digest !== null &&
      said.result === result &&
      JSON.stringify(unique(said.codes)) === same,
  )
}

export interface Refusal {
  /** The file as it arrives. */
  file: string
  /** What to call it where the test fails. */
  what: string
  result: Result
  codes: readonly string[]
  /** Whether the intake keeps the file; a readable one is not kept. */
  kept?: boolean
}

async function expectAnswered(
  node: Node,
  verdict: Awaited<ReturnType<typeof receiveAt>>[number],
  sha256: string,
  { file, result, codes, kept = true }: Refusal,
): Promise<void> {
  expect([verdict.result, ...unique(verdict.codes)]).toEqual([result, ...codes])
  for (const { code, zh, en } of verdict.codes) expect([code, zh === code, en === code]).toEqual([code, false, false])
  expect(sha256Hex(readFileSync(file))).toBe(sha256)
  const copy = join(node.home.intake, sha256)
  expect(existsSync(copy)).toBe(kept)
  if (kept) expect(sha256Hex(readFileSync(copy))).toBe(sha256)
  expect(await intakeOf(node.store.read, sha256)).toMatchObject({ result })
  if (!node.office) return expect(verdict.replyPath).toBeUndefined()
  const answer = await answerTo(node, verdict.replyPath!, sha256)
  expect(answer).toMatchObject({ result, entries: [] })
  expect(unique(answer!.codes)).toEqual(codes)
}

/**
 * The whole contract of part C for files that must not be accepted: exact codes; no record, no head, no file elsewhere; source and
 * intake copy intact; an answer signed by headquarters, or at a desk a code with its sentence.
 */
export async function expectRefused(node: Node, refusals: readonly Refusal[]): Promise<void> {
  const where = node.office ? 'headquarters' : 'a desk'
  const hashes = refusals.map(({ file }) => sha256Hex(readFileSync(file)))
  const before = await standing(node)
  const verdicts = await receiveAt(
    node,
    refusals.map(({ file }) => file),
  )
  expect(verdicts).toHaveLength(refusals.length)
  for (const [index, refusal] of refusals.entries()) {
    await expectAnswered(node, verdicts[index]!, hashes[index]!, refusal).catch((cause: unknown) => {
      throw new Error(`${refusal.what}, at ${where}: ${String(cause)}`, { cause })
    })
  }
  expect(await standing(node)).toEqual(before)
  expect(readdirSync(node.home.staging)).toEqual([])
}

/** The same for files of which nobody foretells the codes: some code, an answer, and nothing taken. */
export async function expectNothingTaken(node: Node, files: readonly string[], what: string): Promise<void> {
  const before = await standing(node)
  const verdicts = await receiveAt(node, files)
  expect(verdicts, what).toHaveLength(files.length)
  for (const [index, { result, codes, kind, replyPath }] of verdicts.entries()) {
    expect(['rejected', 'quarantined', 'frozen', 'held'], `${what}, file ${index}`).toContain(result)
    expect(codes.length, `${what}, file ${index}`).toBeGreaterThan(0)
    const sha256 = sha256Hex(readFileSync(files[index]!))
    const copy = join(node.home.intake, sha256)
    if (existsSync(copy)) expect(sha256Hex(readFileSync(copy))).toBe(sha256)
    if (kind !== 'bundle' || !node.office) continue
    const said = (await answerTo(node, replyPath!, sha256)) ?? (await answerBefore(node, replyPath!, { result, codes }))
    expect(said, `${what}, file ${index}`).toMatchObject({ result })
  }
  expect(await standing(node), what).toEqual(before)
  expect(readdirSync(node.home.staging)).toEqual([])
}

/** A good bundle is taken in whole, and nothing is said against it. */
export async function expectTaken(node: Node, file: string): Promise<void> {
  const [verdict] = await receiveAt(node, [file])
  expect([verdict!.result, ...verdict!.codes]).toEqual(['accepted'])
}
