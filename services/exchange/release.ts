import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Keyring } from '#bundle/keyring.ts'
import { openBundle, type OpenedBundle } from '#bundle/open.ts'
import { intakeOf } from '#db/stores/intake.ts'
import type { Hash } from '#domain/fields.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { readTrust } from '../trust/shelf.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { openOptions } from './opening.ts'
import { addRelease, neededReleases, releasable, type Releaser, releasesOf } from './releases.ts'
import { takeFromIntake } from './take-bundles.ts'
import type { TakenFile } from './take-in.ts'

/** A file that waits in the intake for somebody to decide; `release.unknownFile` where there is none. */
export async function asideFile(node: Node, sha256: Hash): Promise<TakenFile> {
  const row = await intakeOf(node.store.read, sha256)
  const path = join(node.home.intake, sha256)
  if (row?.result !== 'quarantined' || !existsSync(path)) throw new Fault('release.unknownFile')
  return { name: row.name, sha256, path, size: 0 }
}

export async function opened<T>(
  node: Node,
  keyring: Keyring,
  { path }: TakenFile,
  look: (bundle: OpenedBundle) => Promise<T>,
): Promise<T> {
  const bundle = await openBundle(path, openOptions(node, keyring))
  try {
    return await look(bundle)
  } finally {
    await bundle.close()
  }
}

export interface Release {
  /** What became of the file: `quarantined` while another officer is still to release it. */
  result: string
  released: number
  needed: number
}

/**
 * An officer's word that a file in quarantine is to be taken in (FORMAT §9.6). What people may not overrule is only judged again, for its
 * cause may be gone; `release.notSound` where it is not. The last word needed sets the file free, in the order of its log.
 */
export async function releaseFile(node: Node, releaser: Releaser, sha256: Hash): Promise<Release> {
  const { store, home, clock } = node
  return withHomeLock(home, 'receive', async () => {
    const keyring = (await readTrust(store))?.keyring.keyring
    if (!keyring) throw new Fault('export.noTrust')
    const needed = neededReleases(keyring)
    const file = await asideFile(node, sha256)
    const { digest, codes } = await opened(node, keyring, file, async ({ digest: found, problems }) => ({
      digest: found,
      codes: problems.map(({ code }) => code),
    }))
    if (codes.some((code) => !releasable.includes(code)) || digest === undefined)
      throw new Fault('release.notSound', { codes: codes.join(' ') })
    if (codes.length > 0)
      await store.transaction((tx) => addRelease(tx, keyring.hq.id, releaser, { digest, codes, at: instant(clock) }))
    const released = (await releasesOf(store.read, keyring, node.office, digest)).length
    if (codes.length > 0 && released < needed) return { result: 'quarantined', released, needed }
    const [outcome] = await takeFromIntake(node, [file])
    return { result: outcome?.result ?? 'quarantined', released, needed }
  })
}
