import { join } from 'node:path'
import { copyDurably, writeDurably } from '#bundle/durable-file.ts'
import { mediaFault } from '#bundle/io-fault.ts'
import { parseBundleName } from '#bundle/names.ts'
import type { Problem } from '#bundle/problem.ts'
import type { SignedReceipt } from '#bundle/receipt.ts'
import { renderReply, type ReplyContent } from '#bundle/reply.ts'
import { trustFiles } from '#bundle/trust.ts'
import { intakeOf } from '#db/stores/intake.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { Fault } from '#domain/fault.ts'
import type { Office } from './answer.ts'
import type { BundleOutcome, Receiving } from './receiving.ts'
import { problemOf, rememberedNotice } from './verdict.ts'

/** The log that an answer is for: inside the file if it could be read, else what its name says. */
function addressee({ id, file }: BundleOutcome): { log: string; epoch: number } | undefined {
  return id ?? parseBundleName(file.replace(/\.mc[bq]\.age$/i, ''))
}

async function notice(
  { node }: Receiving,
  { sha256, chained }: BundleOutcome,
): Promise<(SignedReceipt & { fileSha256: string })[]> {
  const said = chained ? undefined : rememberedNotice(await intakeOf(node.store.read, sha256))
  return said ? [{ ...said, fileSha256: sha256 }] : []
}

/** The last receipt that the author surely knows. One that is not ours shows that this store is older than it was; then the author's own count holds. */
async function knownReceipt(
  { node }: Receiving,
  hq: string,
  log: string,
  outcomes: readonly BundleOutcome[],
): Promise<number> {
  const told = outcomes.flatMap(({ heads }) => heads ?? [])
  const ours = new Map((await receiptsAfter(node.store.read, hq, log, 0)).map(({ seq, hash }) => [seq, hash]))
  const lost = told.filter(({ receiptSeq, sha256 }) => ours.get(receiptSeq) !== sha256)
  if (lost.length > 0) return Math.max(...lost.map(({ receiptSeq }) => receiptSeq))
  return Math.min(...outcomes.map(({ heads }) => heads?.receiptSeq ?? 0))
}

function bytesIn(signed: readonly SignedReceipt[]): number {
  return signed.reduce((sum, { text }) => sum + text.length, 0)
}

/** As many receipts, from the oldest on, as one reply holds; the device says in its next bundle how far it got. Notices give way too. */
async function renderFitting(content: ReplyContent): Promise<{ file: string; bytes: Uint8Array }> {
  let { receipts, notices } = content
  for (;;) {
    try {
      return await renderReply({ ...content, receipts, notices, replySeq: receipts.at(-1)?.receiptSeq ?? 0 })
    } catch (error) {
      const tooLarge = error instanceof Fault && error.code === 'E109'
      if (!tooLarge || receipts.length + notices.length <= 1) throw error
      if (notices.length > 0 && (receipts.length <= 1 || bytesIn(notices) > bytesIn(receipts)))
        notices = notices.slice(0, notices.length / 2)
      else receipts = receipts.slice(0, receipts.length / 2)
    }
  }
}

/** The name of a reply in the outbox, and what kept it from the folder where it should lie, or from being written at all. */
export interface Answer {
  reply?: string
  problem?: Problem
}

/** A reply that stands in the outbox, and in the folder if one is named. */
async function putReply(
  { node, trust }: Pick<Receiving, 'node' | 'trust'>,
  content: Pick<ReplyContent, 'log' | 'epoch' | 'receipts' | 'notices'>,
  folder: string | undefined,
): Promise<Answer & { reply: string }> {
  const { file, bytes } = await renderFitting({ ...content, replySeq: 0, trust: trustFiles(trust), packs: [] })
  await writeDurably(join(node.home.outbox, file), bytes)
  if (folder === undefined) return { reply: file }
  try {
    await copyDurably(join(node.home.outbox, file), join(folder, file))
    return { reply: file }
  } catch (error) {
    return { reply: file, problem: problemOf(mediaFault(error, folder)) }
  }
}

async function receiptsOf(
  { store }: Receiving['node'],
  hq: string,
  log: string,
  known: number,
): Promise<ReplyContent['receipts']> {
  return (await receiptsAfter(store.read, hq, log, known)).map(({ seq, text, signature }) => ({
    receiptSeq: seq,
    text,
    signature,
  }))
}

async function writeReply(
  receiving: Receiving,
  office: Office,
  log: string,
  epoch: number,
  outcomes: readonly BundleOutcome[],
  folder: string | undefined,
): Promise<Answer> {
  const files = new Map(outcomes.map((outcome) => [outcome.sha256, outcome])).values()
  const known = await knownReceipt(receiving, office.keys.hq, log, outcomes)
  const receipts = await receiptsOf(receiving.node, office.keys.hq, log, known)
  const notices = (await Promise.all(files.map((outcome) => notice(receiving, outcome)))).flat()
  return putReply(receiving, { log, epoch, receipts, notices }, folder)
}

/** A reply to somebody whose home may know no receipt any more: all of them, and the trust. `export.folder` where the folder takes none. */
export async function writeWholeReply(
  receiving: Receiving,
  office: Office,
  { log, epoch }: { log: string; epoch: number },
  folder: string,
): Promise<string> {
  const receipts = await receiptsOf(receiving.node, office.keys.hq, log, 0)
  const { reply, problem } = await putReply(receiving, { log, epoch, receipts, notices: [] }, folder)
  if (problem) throw new Fault('export.folder', { folder })
  return reply
}

/**
 * Where the folder takes none, a disc that can only be read for instance, the reply stays in the outbox.
 * One reply for each log among the outcomes: every receipt its author does not know yet, notices, and the trust files (B13, B0.9).
 * Where one cannot be written the others are; what became of the files stands, and receiving them again writes it.
 */
export async function writeReplies(
  receiving: Receiving,
  outcomes: readonly BundleOutcome[],
  folder: string | undefined,
): Promise<Map<BundleOutcome, Answer>> {
  const { office } = receiving
  const written = new Map<BundleOutcome, Answer>()
  if (!office) return written
  const byLog = Map.groupBy(
    outcomes.filter((outcome) => addressee(outcome)),
    (outcome) => addressee(outcome)?.log ?? '',
  )
  for (const [log, some] of byLog) {
    const epoch = addressee(some[0] as BundleOutcome)?.epoch ?? 1
    const answer = await writeReply(receiving, office, log, epoch, some, folder).catch(
      (error: unknown): Answer => ({ problem: problemOf(error) }),
    )
    for (const outcome of some) written.set(outcome, answer)
  }
  return written
}
