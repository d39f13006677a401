import type { SigningKey } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { dueKey, type Keyring, type KeyringLog } from '#bundle/keyring.ts'
import { namespaces, signSsh, verifySsh } from '#bundle/sshsig.ts'
import { type OutgoingRow, updateOutgoing } from '#db/stores/outgoing.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { presentKey } from '../trust/keyring-acts.ts'
import type { NodeParts } from './node.ts'
import { rememberedTags } from './outgoing-files.ts'

/** Who signs for a log: the key that it began with, and those that followed by rotation. */
export interface KeyHolder {
  log: LogId
  signing: SigningKey
  later: readonly SigningKey[]
}

function held({ signing, later }: KeyHolder, pub: string | undefined): SigningKey | undefined {
  return [signing, ...later].find((key) => publicKeyText(key.pub) === pub)
}

/** The key that signs a bundle: the one that the register gives for its place; the first while the register doesn't know the log. */
export function authorKey(
  holder: KeyHolder,
  keyring: Keyring,
  { epoch, seq }: { epoch: number; seq: number },
): SigningKey {
  const entry = keyring.logs.find(({ log }) => log === holder.log)
  return held(holder, entry && dueKey(entry, epoch, seq)?.pub) ?? holder.signing
}

/** The key by which others know this log now. */
export function ownKey(holder: KeyHolder, keyring: Keyring | undefined): SigningKey {
  const entry = keyring?.logs.find(({ log }) => log === holder.log)
  return held(holder, entry && presentKey(entry)?.pub) ?? holder.signing
}

/** The register's entry of this log where its present key is not here: it was asked for here, and this home is older than that. */
export function entryOfLostKey(holder: KeyHolder, keyring: Keyring | undefined): KeyringLog | undefined {
  const entry = keyring?.logs.find(({ log }) => log === holder.log)
  const isOurs = entry?.keys.some(({ pub }) => held(holder, pub)) ?? false
  const present = entry && presentKey(entry)
  return isOurs && present && !held(holder, present.pub) ? entry : undefined
}

/** A bundle of one's own that has not been accepted, signed by the key that is due now. Its digest stays: the same bytes are signed. */
export async function signedAnew(
  { store, clock }: NodeParts,
  holder: KeyHolder,
  keyring: Keyring,
  row: OutgoingRow,
): Promise<OutgoingRow> {
  if (row.log !== holder.log) return row
  const remembered = rememberedTags(row)
  const { tags, author } = remembered
  const manifest = tags['tagmanifest-sha256.txt']
  const key = authorKey(holder, keyring, row)
  const verdict = verifySsh(author, namespaces.bundle, manifest)
  if (!('code' in verdict) && publicKeyText(verdict.pub) === publicKeyText(key.pub)) return row
  const signed = JSON.stringify({ ...remembered, author: signSsh(key, namespaces.bundle, manifest) })
  await store.transaction((tx) => updateOutgoing(tx, row, { tags: signed, updated_at: instant(clock) }))
  return { ...row, tags: signed }
}
