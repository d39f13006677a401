import type { BundleJson } from './bundle-json.ts'
import { sha256Hex } from './crypto.ts'

/** FORMAT §9.1: what the first line of a log or of an epoch follows on; `lastHash` is the one headquarters kept. */
export function lineGenesis(log: string, epoch = 1, lastHash?: string): string {
  return sha256Hex(`mingcha/log/v1\n${log}\n${epoch}\n${lastHash === undefined ? '' : `${lastHash}\n`}`)
}

/** The same for bundles; `digest` is that of the bundle headquarters kept. */
export function bundleGenesis(log: string, epoch = 1, digest?: string): string {
  return sha256Hex(`mingcha/bundle/v1\n${log}\n${epoch}\n${digest === undefined ? '' : `${digest}\n`}`)
}

/** The hash of a journal line's text, without its newline. */
export function lineHash(text: string): string {
  return sha256Hex(text)
}

/** What a receiver holds of a log. For a log never heard of there is none; after a new epoch `seq` is 0. */
export interface LogHead {
  epoch: number
  seq: number
  digest: string
  journalLast: number
  journalHash: string
}

export type ChainVerdict = 'next' | 'I401' | 'H402' | 'F403' | 'E404' | 'E407'

function expectedAfter(
  { log, epoch }: Pick<BundleJson, 'log' | 'epoch'>,
  head: LogHead | undefined,
): Omit<LogHead, 'epoch'> {
  if (head && head.epoch === epoch && head.seq > 0) return head
  const kept = head && head.journalLast > 0 && epoch > 1 ? head : undefined
  return {
    seq: 0,
    digest: bundleGenesis(log, epoch, kept?.digest),
    journalLast: head?.journalLast ?? 0,
    journalHash: lineGenesis(log, epoch, kept?.journalHash),
  }
}

/**
 * FORMAT §9.2: where a verified bundle stands against the head a receiver holds. `seen` tells whether a digest was ever accepted.
 * At the start of a new epoch the head is {epoch, seq 0} with the digest, last number and hash that headquarters kept; a receiver that
 * has not heard of it yet sees it in the first bundle's `prevBundle`, and waits for what was kept where that names another head.
 */
export function judgeChain(
  bundle: BundleJson,
  digest: string,
  head: LogHead | undefined,
  seen: (digest: string) => boolean,
): ChainVerdict {
  if (seen(digest)) return 'I401'
  const epoch = head?.epoch ?? 1
  if (bundle.epoch < epoch) return 'E407'
  const expected = expectedAfter(bundle, head)
  if (bundle.seq > expected.seq + 1) return 'H402'
  const follows = bundle.seq === expected.seq + 1 && bundle.prevBundle === expected.digest
  if (!follows) return bundle.epoch > epoch ? 'H402' : 'F403'
  const { first, prevHash } = bundle.journal
  return first === expected.journalLast + 1 && prevHash === expected.journalHash ? 'next' : 'E404'
}
