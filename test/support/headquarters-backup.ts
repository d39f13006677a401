import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '#bundle/crypto.ts'
import { stateDigest } from '#db/digest.ts'
import type { BackupMade } from '#domain/contract/backup.ts'
import { type Headquarters, openHeadquarters } from '#hq/home.ts'
import { backUp } from '#services/backup/back-up.ts'
import { copiesAt } from '#services/backup/layout.ts'
import { type Restored, restoreHome } from '#services/backup/restore.ts'
import { systemClock } from '#services/clock.ts'
import { homeAt } from '#services/home.ts'
import { passphrase, quiet, tickingClock } from '../services/exchange-desks.ts'
import { afterTest } from './after-test.ts'
import { tempFolder } from './temp.ts'

export function backedUpTo(hq: Headquarters, stick = tempFolder('stick'), keep = 5): Promise<BackupMade> {
  return backUp(hq, stick, keep, quiet)
}

/** A home out of the latest copy on a stick, its store in a database if one is named. */
export async function restoredFrom(
  stick: string,
  database?: string,
  home = tempFolder('spare-hq'),
): Promise<Restored & { home: string }> {
  const [copy] = await copiesAt(stick)
  if (!copy) throw new Error('no copy')
  const progress = quiet
  return {
    home,
    ...(await restoreHome(copy, homeAt(home), { passphrase }, { clock: systemClock, progress, database })),
  }
}

/** Headquarters in a home that exists; its clock goes on where the first one's may have stopped. */
export async function opened(home: string): Promise<Headquarters> {
  const hq = await openHeadquarters({ home, passphrase, clock: tickingClock('2026-11-25T01:00:00.000Z') })
  afterTest(() => hq.close())
  return hq
}

const local = [
  'receipt',
  'intake',
  'held',
  'bundle_head',
  'bundle_seen',
  'trust',
  'object',
  'vault_object',
  'exception',
]

/** What an office holds and answers for: records, each local table that says so, files received, keys of names. */
export async function holdings({ store, home, vault, office }: Headquarters): Promise<Record<string, unknown>> {
  const tables: Record<string, string[]> = {}
  for (const table of local)
    tables[table] = (await store.all(`select * from "${table}"`)).map((row) => JSON.stringify(row)).toSorted()
  const files = (await readdir(home.intake)).toSorted()
  const hashes = await Promise.all(files.map(async (name) => sha256Hex(await readFile(join(home.intake, name)))))
  await vault.whole()
  return {
    ...(await stateDigest(store)),
    tables,
    received: files.map((name, index) => [name, hashes[index]]),
    names: [...vault.people()].map(({ identity }) => identity.name).toSorted(),
    hq: office?.hq,
  }
}
