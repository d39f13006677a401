import { setImmediate } from 'node:timers/promises'
import type { Line } from '#domain/change.ts'
import type { IncomingLine } from './store-type.ts'
import { type ChainStart, createLineVerifier, type VerifiedBlock } from './verify-lines.ts'
import { startVerifyingThread, type VerifyingThread } from './verifying-thread.ts'

/** So many blocks are verified here before a thread is worth its start, and so many may be on their way to it. */
const small = 2
const ahead = 6

function linesOf(log: string, { bytes, ends, hashes, faults }: VerifiedBlock): IncomingLine[] {
  const text = Buffer.from(bytes.buffer)
  const digests = Buffer.from(hashes.buffer)
  const lines: IncomingLine[] = []
  let start = 0
  for (let index = 0; index < ends.length; index++) {
    const end = ends[index] ?? start
    const line = text.toString('utf8', start, end)
    lines.push({
      log,
      text: line,
      line: JSON.parse(line) as Line,
      hash: digests.toString('hex', index * 32, index * 32 + 32),
      fault: faults?.[index] ?? null,
    })
    start = end + 1
  }
  return lines
}

/**
 * The lines of a journal, verified; most of a long one by another thread, while the caller writes earlier lines.
 * Faults: E506, E109, E405. For `receiveStream`, which then need not check the bodies again.
 */
export async function* verifiedLines(
  start: ChainStart,
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<IncomingLine[]> {
  const { log } = start
  const here = createLineVerifier(start)
  let thread: VerifyingThread | undefined
  let begun = false
  let count = 0
  let open = 0
  try {
    for await (const block of blocks) {
      if (++count > small) thread ??= startVerifyingThread()
      if (!begun && thread?.isReady()) {
        thread.begin(here.state())
        begun = true
      }
      if (!begun || thread === undefined) {
        yield linesOf(log, here.take(block))
        await setImmediate()
        continue
      }
      thread.put(block)
      if (++open < ahead) continue
      const verified = await thread.next()
      open -= 1
      if (verified) yield linesOf(log, verified)
    }
    if (!begun || thread === undefined) return here.end()
    thread.end()
    for (let verified = await thread.next(); verified; verified = await thread.next()) yield linesOf(log, verified)
  } finally {
    await thread?.stop()
  }
}
