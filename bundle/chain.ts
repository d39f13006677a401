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

function expectedAfter(bundle: Pick<BundleJson, 'log' | 'epoch'>, head: LogHead | undefined): Omit<LogHead, 'epoch'> {
  const { log, epoch } = bundle
  if (head === undefined) return { seq: 0, digest: bundleGenesis(log), journalLast: 0, journalHash: lineGenesis(log) }
  if (head.epoch === epoch && head.seq > 0) return head
  if (epoch === 1) return { ...head, digest: bundleGenesis(log), journalHash: lineGenesis(log) }
  return {
    ...head,
    digest: bundleGenesis(log, epoch, head.digest),
    journalHash: lineGenesis(log, epoch, head.journalHash),
  }
}

/**
 * FORMAT §9.2: where a verified bundle stands against the head a receiver holds. `seen` tells whether a digest was ever accepted.
 * At the start of a new epoch the head is {epoch, seq 0} with the digest, last number and hash that headquarters kept.
 */
export function judgeChain(
  bundle: BundleJson,
  digest: string,
  head: LogHead | undefined,
  seen: (digest: string) => boolean,
): ChainVerdict {
  if (seen(digest)) return 'I401'
  if (bundle.epoch !== (head?.epoch ?? 1)) return 'E407'
  const expected = expectedAfter(bundle, head)
  if (bundle.seq > expected.seq + 1) return 'H402'
  if (bundle.seq <= expected.seq || bundle.prevBundle !== expected.digest) return 'F403'
  const { first, prevHash } = bundle.journal
  return first === expected.journalLast + 1 && prevHash === expected.journalHash ? 'next' : 'E404'
}
