import { openAes256Gcm, random, randomId, sealAes256Gcm, sha256Hex } from '#bundle/crypto.ts'
import { type Draft, listDrafts, putDraft } from '#db/stores/drafts.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Hash } from '#domain/fields.ts'
import type { NodeParts } from '../exchange/node.ts'

/**
 * Half-typed text may hold any name, and the store's pages and backups remember it. It is sealed under a key that lies with the names'
 * keys and is changed whenever names are destroyed: what older copies of the store hold of it is dead then.
 */
type Parts = Pick<NodeParts, 'store' | 'vault'>

const setting = 'drafts.seal'
const mark = 'mcd1.'
const labelOf = (id: string): Hash => sha256Hex(`mingcha/drafts/v1\n${id}\n`)
const nonceSize = 12

/** Ids of the seal in use and of those before it whose keys are still to go. */
interface Seals {
  now: string
  before: string[]
}

async function sealsOf({ store }: Parts): Promise<Seals | undefined> {
  const value = await getSetting(store.read, setting)
  return value === undefined ? undefined : (JSON.parse(value) as Seals)
}

function fresh({ vault }: Parts): { id: string; key: Uint8Array } {
  const id = randomId()
  const key = random(32)
  vault.fileKeys.set(labelOf(id), key)
  return { id, key }
}

function sealed(id: string, key: Uint8Array, text: string): string {
  const nonce = random(nonceSize)
  const bytes = sealAes256Gcm(key, nonce, Buffer.from(text), Buffer.from(mark + id))
  return `${mark}${id}.${Buffer.concat([nonce, bytes]).toString('base64')}`
}

/** Text as the store may keep it, and how the key's name is remembered, for the transaction that keeps it. */
export async function sealText(
  parts: Parts,
  text: string,
): Promise<{ text: string; remember: (tx: LocalWriter) => Promise<void> }> {
  const seals = await sealsOf(parts)
  const known = seals && parts.vault.fileKeys.get(labelOf(seals.now))
  if (seals && known) return { text: sealed(seals.now, known, text), remember: async () => {} }
  const { id, key } = fresh(parts)
  const next: Seals = { now: id, before: seals ? [...seals.before, seals.now] : [] }
  return { text: sealed(id, key, text), remember: (tx) => putSetting(tx, setting, JSON.stringify(next)) }
}

/** Text out of the store; undefined where its key is gone. Text that an older version kept open is given as it is. */
export function openText({ vault }: Pick<Parts, 'vault'>, text: string): string | undefined {
  if (!text.startsWith(mark)) return text
  const [id = '', bytes = ''] = text.slice(mark.length).split('.')
  const key = vault.fileKeys.get(labelOf(id))
  const raw = Buffer.from(bytes, 'base64')
  const plain = key && openAes256Gcm(key, raw.subarray(0, nonceSize), raw.subarray(nonceSize), Buffer.from(mark + id))
  return plain && Buffer.from(plain).toString('utf8')
}

/**
 * Seals every draft anew under a new key, changed as told; undefined drops one. The labels of the keys before, which the vault is to
 * erase; `also` belongs to the same transaction.
 */
export async function resealDrafts(
  parts: Parts,
  change: (draft: Draft, text: string) => string | undefined,
  also: (tx: LocalWriter, changed: number) => Promise<void>,
): Promise<Hash[]> {
  const seals = await sealsOf(parts)
  const { id, key } = fresh(parts)
  const before = seals ? [...seals.before, seals.now] : []
  await parts.store.transaction(async (tx) => {
    let changed = 0
    for (const draft of await listDrafts(tx)) {
      const text = openText(parts, draft.body)
      const next = text === undefined ? undefined : change(draft, text)
      if (next !== text) changed += 1
      if (next === undefined) await tx.deleteFrom('draft').where('key', '=', draft.key).execute()
      else await putDraft(tx, { ...draft, body: sealed(id, key, next) })
    }
    await putSetting(tx, setting, JSON.stringify({ now: id, before }))
    await also(tx, changed)
  })
  return before.map(labelOf)
}

export async function sealsErased(parts: Parts): Promise<void> {
  const seals = await sealsOf(parts)
  if (seals) await parts.store.transaction((tx) => putSetting(tx, setting, JSON.stringify({ ...seals, before: [] })))
}
