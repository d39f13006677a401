import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '#bundle/durable-file.ts'
import { parseBundleName } from '#bundle/names.ts'
import type { SignedReceipt } from '#bundle/receipt.ts'
import { renderReply, type ReplyContent } from '#bundle/reply.ts'
import { trustFiles } from '#bundle/trust.ts'
import { intakeOf } from '#db/stores/intake.ts'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { Fault } from '#domain/fault.ts'
import type { Office } from './answer.ts'
import type { BundleOutcome, Receiving } from './receiving.ts'
import { rememberedNotice } from './verdict.ts'

/** The log that an answer is for: inside the file if it could be read, else what its name says. */
function addressee({ id, file }: BundleOutcome): { log: string; epoch: number } | undefined {
  return id ?? parseBundleName(file.replace(/\.mc[bq]\.age$/, ''))
}

async function notice(
  { node }: Receiving,
  { sha256, chained }: BundleOutcome,
): Promise<(SignedReceipt & { fileSha256: string })[]> {
  const said = chained ? undefined : rememberedNotice(await intakeOf(node.store.read, sha256))
  return said ? [{ ...said, fileSha256: sha256 }] : []
}

/** As many receipts, from the oldest on, as one reply holds; the device says in its next bundle how far it got. */
async function renderFitting(content: ReplyContent): Promise<{ file: string; bytes: Uint8Array }> {
  for (let count = content.receipts.length; ; count = Math.floor(count / 2)) {
    const receipts = content.receipts.slice(0, count)
    try {
      return await renderReply({ ...content, receipts, replySeq: receipts.at(-1)?.receiptSeq ?? 0 })
    } catch (error) {
      if (count <= 1 || !(error instanceof Fault && error.code === 'E109')) throw error
    }
  }
}

async function writeReply(
  receiving: Receiving,
  office: Office,
  log: string,
  epoch: number,
  outcomes: readonly BundleOutcome[],
  folder: string | undefined,
): Promise<string> {
  const { node, trust } = receiving
  const known = Math.min(...outcomes.map(({ knownReceipt }) => knownReceipt))
  const receipts = (await receiptsAfter(node.store.read, office.keys.hq, log, known)).map(
    ({ seq, text, signature }) => ({ receiptSeq: seq, text, signature }),
  )
  const notices = (await Promise.all(outcomes.map((outcome) => notice(receiving, outcome)))).flat()
  const { file, bytes } = await renderFitting({
    log,
    epoch,
    replySeq: 0,
    receipts,
    notices,
    trust: trustFiles(trust),
    packs: [],
  })
  await writeDurably(join(node.home.outbox, file), bytes)
  if (folder === undefined) return file
  await copyFile(join(node.home.outbox, file), join(folder, file)).catch((cause: unknown) => {
    throw new Fault('export.folder', { folder }, { cause })
  })
  return file
}

/** One reply for each log among the outcomes: every receipt its author does not know yet, notices, and the trust files (B13, B0.9). */
export async function writeReplies(
  receiving: Receiving,
  outcomes: readonly BundleOutcome[],
  folder: string | undefined,
): Promise<Map<BundleOutcome, string>> {
  const { office } = receiving
  const written = new Map<BundleOutcome, string>()
  if (!office) return written
  const byLog = Map.groupBy(
    outcomes.filter((outcome) => addressee(outcome)),
    (outcome) => addressee(outcome)?.log ?? '',
  )
  for (const [log, some] of byLog) {
    const file = await writeReply(receiving, office, log, addressee(some[0] as BundleOutcome)?.epoch ?? 1, some, folder)
    for (const outcome of some) written.set(outcome, file)
  }
  return written
}
