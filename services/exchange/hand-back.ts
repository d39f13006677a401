import { join } from 'node:path'
import { recipientsFor } from '#bundle/keyring.ts'
import { writeSealedZip } from '#bundle/write-bundle.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { readTrust, writeTrustFiles } from '../trust/shelf.ts'
import { branchesOf } from './branches.ts'
import type { Node } from './node.ts'
import { writeWholeReply } from './reply-file.ts'
import { refuseSmallDisk } from './write-outgoing.ts'

export interface HandedBack {
  epoch: number
  /** Paths: the reply, the trust files, the bundles. */
  files: string[]
  bundles: number
}

/**
 * Writes into a folder what a log needs to go on in the epoch that the keyring names: the trust files, a reply with every receipt, and
 * every bundle of the log that lies in the intake, of whatever branch (of the epoch itself those beyond number `after`), encrypted anew to
 * its author and to whoever else reads that log: a lead who missed some takes them in as well. Nothing here changes; it may be repeated.
 */
export async function handBack(node: Node, log: LogId, folder: string, after = 0): Promise<HandedBack> {
  const trust = await readTrust(node.store)
  const keyring = trust?.keyring.keyring
  if (!trust || !keyring || !node.office) throw new Fault('export.noTrust')
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry) throw new Fault('epoch.unknownLog', { log })
  const recipients = [...new Set([...recipientsFor(keyring, log), entry.age])]
  const files: string[] = []
  for await (const { name, digest, bundle, opened } of branchesOf(node, keyring, log, new Set())) {
    try {
      if (!opened.zip || (bundle.epoch === entry.epoch && bundle.seq <= after)) continue
      const path = join(folder, `${name}.${digest.slice(0, 8)}.mcb.age`)
      await refuseSmallDisk(folder, opened.zip.size)
      await writeSealedZip(path, opened.zip, recipients)
      files.push(path)
    } finally {
      await opened.close()
    }
  }
  const bundles = files.length
  const receiving = { node, trust, office: { keys: node.office, trust } }
  files.push(join(folder, await writeWholeReply(receiving, receiving.office, entry, folder)))
  files.push(...(await writeTrustFiles(trust, folder)))
  return { epoch: entry.epoch, files, bundles }
}
