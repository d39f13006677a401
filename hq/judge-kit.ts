import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '#bundle/durable-file.ts'
import { allowedSigners, revokedKeys, sm2KeyFiles } from '#bundle/keys.ts'
import { currentRoot } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'
import type { Node } from '#services/exchange/node.ts'
import { readTrust, writeTrustFiles } from '#services/trust/shelf.ts'

/** Writes what public tools need to check bundles and receipts without Mingcha; with `identity` also the key that opens them. */
export async function writeJudgeKit(
  { store, office }: Pick<Node, 'store' | 'office'>,
  folder: string,
  identity: boolean,
): Promise<string[]> {
  const trust = await readTrust(store)
  if (!trust) throw new Fault('export.noTrust')
  await mkdir(folder, { recursive: true })
  const { keyring } = trust.keyring
  const files: [string, string][] = [
    ['allowed_signers', allowedSigners(currentRoot(trust), keyring)],
    ['revoked_keys', revokedKeys(keyring)],
    ...sm2KeyFiles(keyring),
  ]
  if (identity && office)
    files.push(['hq.key', `# public key: ${office.online.recipient}\n${office.online.identity}\n`])
  for (const [name, text] of files) await writeDurably(join(folder, name), text)
  return [...files.map(([name]) => join(folder, name)), ...(await writeTrustFiles(trust, folder))]
}
