import type { ChainedLine } from '#domain/change.ts'
import { type FaultClass, faultClass } from '#domain/faults/bundle.ts'
import { journalPath } from './bag.ts'
import { type BundleObject, objectAt } from './bag-layout.ts'
import type { BundleJson } from './bundle-json.ts'
import { openEnvelope, sha256OfSource } from './envelope.ts'
import { type FixedBundle, fixedBundle } from './fixed.ts'
import { ioFault } from './io-fault.ts'
import { readJournal } from './journal-reader.ts'
import { bundleName } from './names.ts'
import { type OpenPolicy, runStages, type Stages } from './open-stages.ts'
import { type Problem, worstClass } from './problem.ts'
import type { VerifiedSigner } from './signature-check.ts'
import { fileSource, memorySource, type Source } from './source.ts'

export interface OpenOptions extends OpenPolicy {
  /** `AGE-SECRET-KEY-1…` of everyone who may open for this node. */
  identities: readonly string[]
  /** Folder for the encrypted staging file, which `close` removes. */
  staging: string
  /** Takes the zip without its envelope as well (an intake copy, a test). */
  allowPlainZip?: boolean
  /** A policy's limit on the size of the file. */
  maxBytes?: number | undefined
}

/** A received file after stages 2 to 6 and the structural part of 8. Nothing has been written but the staging file. */
export interface OpenedBundle {
  fileSha256: string
  /** What the file says of itself; only as true as `authorVerified`. */
  name?: string
  log?: string
  epoch?: number
  seq?: number
  digest?: string
  /** What the digest is of and what is signed. */
  tagmanifest?: string | undefined
  bundle?: BundleJson
  authorVerified: boolean
  signers: VerifiedSigner[]
  problems: Problem[]
  /** What the problems amount to; undefined for a sound bundle. A signed fault counts as Q. */
  class?: FaultClass
  signedFault: boolean
  objects: (BundleObject & { path: string; size: number })[]
  /** The journal's lines in batches; only for a bundle without problems. */
  lines: () => AsyncGenerator<ChainedLine[]>
  /** The bytes of an object that travels in this bundle. */
  object: (sha256: string) => Source | undefined
  /** What makes it the same again beside its payload's bytes. */
  fixed: () => FixedBundle | undefined
  /** The whole zip, for the intake copy. */
  zip?: Source
  close: () => Promise<void>
}

/** FORMAT §9.4: for a fault that its author signed, resending is no cure and a person decides. */
function classOf({ problems, signedFault }: Pick<Stages, 'problems' | 'signedFault'>): FaultClass | undefined {
  const worst = worstClass(problems)
  return worst === 'R' && signedFault ? 'Q' : worst
}

function describe(
  fileSha256: string,
  stages: Stages,
  zip: Source | undefined,
  close: () => Promise<void>,
): OpenedBundle {
  const { contents, problems, signers, authorVerified, digest, bundle, id } = stages
  const found = classOf(stages)
  const objects = [...(contents?.files.values() ?? [])].flatMap(({ path, size }) => {
    const object = objectAt(path)
    return object ? [{ ...object, path, size }] : []
  })
  const journal = contents?.source(journalPath)
  return {
    fileSha256,
    problems,
    signers,
    authorVerified,
    objects,
    close,
    signedFault: found === 'Q' && problems.some(({ code }) => faultClass[code] === 'R'),
    ...(id ? { name: bundleName(id.log, id.epoch, id.seq), ...id } : {}),
    ...(digest === undefined ? {} : { digest, tagmanifest: contents?.text('tagmanifest-sha256.txt') }),
    ...(bundle ? { bundle } : {}),
    ...(found ? { class: found } : {}),
    ...(zip ? { zip } : {}),
    lines: () => readJournal(journal ?? memorySource(new Uint8Array(0)), id?.log ?? ''),
    fixed: () => contents && fixedBundle(contents),
    object: (sha256) => contents?.source(objects.find((object) => object.sha256 === sha256)?.path ?? ''),
  }
}

async function isZip(source: Source): Promise<boolean> {
  return Buffer.from(await source.read(0, 4)).toString('latin1') === 'PK\u0003\u0004'
}

const nothing: Stages = { problems: [], signers: [], authorVerified: false, signedFault: false }

/** A file that is taken as it lies, without an envelope: too large to look at, or a zip where one is welcome. */
async function openBare(
  input: Source & { close(): Promise<void> },
  options: OpenOptions,
): Promise<OpenedBundle | undefined> {
  const tooLarge = options.maxBytes !== undefined && input.size > options.maxBytes
  if (!tooLarge && !(options.allowPlainZip === true && (await isZip(input)))) return undefined
  const stages = tooLarge ? { ...nothing, problems: [{ code: 'E109' as const }] } : await runStages(input, options)
  return describe(await sha256OfSource(input), stages, tooLarge ? undefined : input, input.close)
}

async function openSealed(input: Source, options: OpenOptions): Promise<OpenedBundle> {
  const { fileSha256, staged, problems } = await openEnvelope(input, options.identities, options.staging)
  if (!staged) return describe(fileSha256, { ...nothing, problems }, undefined, () => Promise.resolve())
  try {
    return describe(fileSha256, await runStages(staged.source, options), staged.source, staged.discard)
  } catch (error) {
    await staged.discard()
    throw error
  }
}

/**
 * Opens a received bundle and judges it; it throws only where the disk fails (E901). The input is never changed, the names in it are
 * never used as paths, and `close` must be called.
 */
export async function openBundle(path: string, options: OpenOptions): Promise<OpenedBundle> {
  let input: Awaited<ReturnType<typeof fileSource>> | undefined
  let opened: OpenedBundle | undefined
  try {
    input = await fileSource(path)
    opened = await openBare(input, options)
    return opened ?? (await openSealed(input, options))
  } catch (error) {
    throw ioFault(error)
  } finally {
    if (opened === undefined) await input?.close()
  }
}
