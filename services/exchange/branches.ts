import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis } from '#bundle/chain.ts'
import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import { openBundle, type OpenedBundle } from '#bundle/open.ts'
import { intakeOfLog } from '#db/stores/intake.ts'
import type { ChainedLine } from '#domain/change.ts'
import type { LogId } from '#domain/fields.ts'
import type { Node } from './node.ts'
import { openOptions } from './opening.ts'

/** A bundle of one log as it lies in the intake, opened; its author's signature holds. */
export interface Branch {
  sha256: string
  name: string
  digest: string
  bundle: BundleJson
  opened: OpenedBundle
}

/** What a log goes on from: the epoch before the one that the keyring names, and what was kept of it. */
export type Fork = NonNullable<KeyringLog['fork']>

/** The way from what is held here to what was kept. */
export interface Way {
  /** The last line that both have. */
  after: number
  /** Bundles that lead on from there to what was kept, in order. */
  chain: Branch[]
}

/** Every bundle of a log that is in the intake and not among `known`, one after the other, each once; whoever takes one closes it. */
export async function* branchesOf(
  node: Node,
  keyring: Keyring,
  log: LogId,
  known: ReadonlySet<string>,
): AsyncGenerator<Branch> {
  const met = new Set(known)
  for (const { sha256, name, digest } of await intakeOfLog(node.store.read, log)) {
    const path = join(node.home.intake, sha256)
    if (digest === null || met.has(digest) || !existsSync(path)) continue
    const opened = await openBundle(path, openOptions(node, keyring))
    if (opened.authorVerified && opened.bundle && opened.digest === digest) {
      met.add(digest)
      yield { sha256, name: opened.name ?? name, digest, bundle: opened.bundle, opened }
    } else await opened.close()
  }
}

/** The same, all open at once. */
export function openBranches(node: Node, keyring: Keyring, log: LogId, known: ReadonlySet<string>): Promise<Branch[]> {
  return Array.fromAsync(branchesOf(node, keyring, log, known))
}

export async function closeBranches(branches: readonly Branch[]): Promise<void> {
  for (const { opened } of branches) await opened.close()
}

/** Whether a bundle goes on from the one of this digest; the first of an epoch names what was kept by its genesis. */
function follows({ log, epoch, seq, prevBundle }: BundleJson, digest: string): boolean {
  return prevBundle === digest || (seq === 1 && epoch > 1 && prevBundle === bundleGenesis(log, epoch, digest))
}

function isFirst({ log, epoch, seq, prevBundle }: BundleJson): boolean {
  return seq === 1 && prevBundle === bundleGenesis(log, epoch)
}

/** Undefined where a bundle between is not here. */
export function wayTo(fork: Fork, held: ReadonlySet<string>, branches: readonly Branch[]): Way | undefined {
  if (held.has(fork.keep) || fork.n === 0) return { after: fork.n, chain: [] }
  const chain: Branch[] = []
  for (let next = branches.find(({ digest }) => digest === fork.keep); next; ) {
    if (chain.includes(next)) return undefined
    chain.unshift(next)
    const { bundle } = next
    if (isFirst(bundle) || [...held].some((digest) => follows(bundle, digest)))
      return { after: bundle.journal.first - 1, chain }
    next = branches.find(({ digest }) => follows(bundle, digest))
  }
  return undefined
}

export async function linesOf(branches: readonly Branch[]): Promise<ChainedLine[]> {
  const lines: ChainedLine[] = []
  for (const { opened } of branches) for await (const some of opened.lines()) lines.push(...some)
  return lines
}
