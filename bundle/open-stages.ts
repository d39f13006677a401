import { authorSignaturePath, journalPath } from './bag.ts'
import { checkBag } from './bag-check.ts'
import { placeOf } from './bag-layout.ts'
import { type BundleJson, claimsOf, parseBundleJson } from './bundle-json.ts'
import { checkContent, isForeignBundle } from './content-check.ts'
import { type Contents, readContents } from './contents.ts'
import { checkJournal } from './journal-reader.ts'
import { isWaived, type Keyring } from './keyring.ts'
import { type BundleId, bundleName, isForeignVersion, parseBundleName } from './names.ts'
import type { Problem } from './problem.ts'
import { checkAuthor, checkCounters, checkPolicy, type VerifiedSigner } from './signature-check.ts'
import { checkSm2, checkSm3, suiteOf } from './sm-check.ts'
import type { Source } from './source.ts'
import { scanZip } from './zip-reader.ts'

/** What the opener relies on and asks for. */
export interface OpenPolicy {
  /** Without a keyring every author is unknown (E301). */
  keyring?: Keyring | undefined
  /** The opener's own headquarters; a bundle for another is E702. */
  audience?: string | undefined
  /** A lead opens a bundle before its countersignatures exist. */
  countersPending?: boolean
  /** Faults that officers have overruled for the bundle of this digest (FORMAT §9.6). */
  waived?: (digest: string) => ReadonlySet<Problem['code']>
}

export interface Stages {
  problems: Problem[]
  contents?: Contents
  /** Which bundle it is: what was signed where the hashes fit, else what the folder is called. */
  id?: BundleId
  digest?: string
  bundle?: BundleJson
  signers: VerifiedSigner[]
  authorVerified: boolean
  /** Author's signature and all hashes hold, so that sending the same again cures nothing (FORMAT §9.4). */
  signedFault: boolean
}

const unsigned = new Set<Problem['code']>(['E208', 'E305', 'E308'])
const unsignedPaths = ['signatures/', 'tagmanifest-sm3.txt']

/** Faults of what nobody signed, which another copy of the same signed bytes would not have; anybody can make them. */
function curedByResending({ code, path = '' }: Problem, contents: Contents, signed: BundleJson | undefined): boolean {
  if (unsigned.has(code) || unsignedPaths.some((start) => path.startsWith(start))) return true
  if (code === 'E107') return placeOf(path) !== undefined
  const name = signed && bundleName(signed.log, signed.epoch, signed.seq)
  return code === 'E108' && contents.text('bag-info.txt')?.includes(`\nExternal-Identifier: ${name}\n`) === true
}

/** Stages 3 to 6 and the structural part of 8 (FORMAT §15): all faults of a stage, none of the next. */
export async function runStages(zip: Source, policy: OpenPolicy): Promise<Stages> {
  const nothing: Stages = { problems: [], signers: [], authorVerified: false, signedFault: false }
  const scan = await scanZip(zip)
  if (scan.problems.length > 0) return { ...nothing, problems: scan.problems }
  const { contents, problems } = await readContents(zip, scan.entries)
  if (isForeignVersion(scan.entries[0]?.path ?? '') || isForeignBundle(contents?.text('bundle.json')))
    return { ...nothing, problems: [{ code: 'E110' }] }
  if (!contents) return { ...nothing, problems }
  return { ...nothing, contents, ...(await judgeContents(contents, policy)) }
}

async function judgeContents(contents: Contents, policy: OpenPolicy): Promise<Omit<Stages, 'contents'>> {
  const suite = suiteOf(claimsOf(contents.text('bundle.json') ?? ''))
  const isSm = suite !== 'ed25519-sha256'
  const bag = checkBag(contents, suite)
  const bagProblems = [...bag.problems, ...(isSm ? await checkSm3(contents) : [])]
  const tagmanifest = contents.text('tagmanifest-sha256.txt') ?? ''
  const signed = bag.hashesMatch ? parseBundleJson(contents.text('bundle.json') ?? '').bundle : undefined
  const named = signed ?? parseBundleName(contents.folder)
  const id = { log: named?.log ?? '', epoch: named?.epoch ?? 0, seq: named?.seq ?? 0 }
  const waived = bag.digest === undefined ? undefined : policy.waived?.(bag.digest)
  const overruled = ({ code }: Problem) => waived?.has(code) !== true
  const byAuthor = checkAuthor(id, tagmanifest, contents.text(authorSignaturePath), policy.keyring)
  const author = { ...byAuthor, problems: byAuthor.problems.filter(overruled) }
  const authorVerified = author.problems.length === 0
  const known = {
    ...(bag.digest === undefined ? {} : { digest: bag.digest }),
    ...(named ? { id } : {}),
    signers: author.signers,
    authorVerified,
  }
  const verdict = (problems: Problem[], more: Partial<Stages> = {}) => ({
    ...known,
    problems,
    ...more,
    signedFault:
      authorVerified && bag.hashesMatch && problems.some((problem) => !curedByResending(problem, contents, signed)),
  })
  if (bagProblems.length > 0) return verdict(bagProblems)
  const content = checkContent(contents.folder, bag.date, contents.text('bundle.json') ?? '', contents.files)
  const { bundle } = content
  if (!bundle || content.problems.length > 0) return verdict(content.problems, bundle ? { bundle } : {})
  const counters = checkCounters(
    bundle,
    tagmanifest,
    contents.counterSignatures,
    author.pub,
    policy.keyring,
    policy.countersPending ?? false,
  )
  const signers = [...author.signers, ...counters.signers]
  const countersigned =
    counters.signers.length > 0 ||
    (policy.countersPending ?? false) ||
    isWaived(policy.keyring, bundle.log, bag.digest ?? '')
  const found = [
    ...author.problems,
    ...(isSm ? checkSm2(contents, author.key) : []),
    ...counters.problems,
    ...checkPolicy(bundle, countersigned, author.key, policy.keyring, policy.audience).filter(overruled),
  ]
  const journal = contents.source(journalPath)
  if (found.length > 0 || !journal) return verdict(found, { bundle, signers })
  return verdict(await checkJournal(journal, bundle), { bundle, signers })
}
