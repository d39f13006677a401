import { authorSignaturePath } from './bag.ts'
import type { BundleJson } from './bundle-json.ts'
import { publicKeyText } from './keys.ts'
import { sha256Hex } from './crypto.ts'
import { isWaived, judgeAuthor, type Keyring, type LogKey } from './keyring.ts'
import type { BundleId } from './names.ts'
import type { Problem } from './problem.ts'
import { namespaces, verifySsh } from './sshsig.ts'

/** A signature that holds: whose it is and with which key (base64 of 32 bytes). */
export interface VerifiedSigner {
  role: 'author' | 'counter'
  principal: string
  pub: string
}

export interface SignatureVerdict {
  problems: Problem[]
  signers: VerifiedSigner[]
}

/** FORMAT §6.2 and §10.4 for the author; the key is reported even where the keyring does not give it. */
export function checkAuthor(
  id: BundleId,
  tagmanifest: string,
  signature: string | undefined,
  keyring: Keyring | undefined,
): SignatureVerdict & { pub?: string; key?: LogKey } {
  const path = authorSignaturePath
  if (signature === undefined) return { problems: [{ code: 'E304', path }], signers: [] }
  const verdict = verifySsh(signature, namespaces.bundle, tagmanifest)
  if ('code' in verdict) return { problems: [{ code: verdict.code, path }], signers: [] }
  const pub = publicKeyText(verdict.pub)
  const author = keyring ? judgeAuthor(keyring, id.log, id.epoch, id.seq, pub) : { code: 'E301' as const }
  const signers = author.key ? [{ role: 'author' as const, principal: id.log, pub }] : []
  return {
    problems: 'code' in author ? [{ code: author.code, path }] : [],
    signers,
    pub,
    ...(author.key ? { key: author.key } : {}),
  }
}

function checkCounter(
  path: string,
  signature: string,
  tagmanifest: string,
  used: ReadonlySet<string>,
  declared: ReadonlySet<string>,
  keyring: Keyring | undefined,
): Problem | VerifiedSigner {
  const verdict = verifySsh(signature, namespaces.counter, tagmanifest)
  if ('code' in verdict) return { code: verdict.code, path }
  const pub = publicKeyText(verdict.pub)
  if (used.has(pub)) return { code: 'E308', path }
  const lead = keyring?.leads.find((candidate) => candidate.pub === pub)
  if (!lead) return { code: 'E301', path }
  if (lead.revoked) return { code: 'E306', path }
  return declared.has(lead.principal) ? { role: 'counter', principal: lead.principal, pub } : { code: 'E305', path }
}

/** FORMAT §6.3: every declared countersigner has signed, nobody else has, and no key stands twice. */
export function checkCounters(
  bundle: BundleJson,
  tagmanifest: string,
  signatures: ReadonlyMap<string, string>,
  author: string | undefined,
  keyring: Keyring | undefined,
  mayBeMissing: boolean,
): SignatureVerdict {
  const declared = new Set(bundle.signers.filter(({ role }) => role === 'counter').map(({ principal }) => principal))
  const used = new Set(author === undefined ? [] : [author])
  const problems: Problem[] = []
  const signers: VerifiedSigner[] = []
  for (const [path, signature] of signatures) {
    const found = checkCounter(path, signature, tagmanifest, used, declared, keyring)
    if ('code' in found) {
      problems.push(found)
      continue
    }
    used.add(found.pub)
    signers.push(found)
  }
  const missing = [...declared].filter((principal) => !signers.some((signer) => signer.principal === principal))
  const excused = mayBeMissing || isWaived(keyring, bundle.log, sha256Hex(tagmanifest))
  if (!excused && signatures.size < declared.size)
    problems.push(...missing.map((principal) => ({ code: 'E305' as const, path: `bundle.json#signers.${principal}` })))
  return { problems, signers }
}

/** Whether somebody who knew this version of the keyring was to sign under the SM suite, and could. FORMAT §10.5. */
export function isOfSmPolicy({ policy }: Keyring, known: number, key: LogKey | undefined): boolean {
  return policy.suite === 'ed25519-sha256+sm2-sm3' && key?.sm2 !== undefined && known >= (policy.suiteFrom ?? 1)
}

/** What the keyring and its policy say of a bundle beyond its signatures. FORMAT §10.5. */
export function checkPolicy(
  bundle: BundleJson,
  countersigned: boolean,
  key: LogKey | undefined,
  keyring: Keyring | undefined,
  audience: string | undefined,
): Problem[] {
  const problems: Problem[] = []
  const entry = keyring?.logs.find(({ log }) => log === bundle.log)
  if (entry && entry.state !== 'active') problems.push({ code: 'E408' })
  if (keyring?.policy.counterRequired && !countersigned) problems.push({ code: 'E701' })
  if (keyring && isOfSmPolicy(keyring, bundle.keyring, key) && bundle.suite === 'ed25519-sha256')
    problems.push({ code: 'E310', path: 'bundle.json#suite' })
  const isOurs = bundle.audience === audience || entry?.audiences?.includes(bundle.audience) === true
  if (audience !== undefined && !isOurs) problems.push({ code: 'E702', path: 'bundle.json#audience' })
  return problems
}
