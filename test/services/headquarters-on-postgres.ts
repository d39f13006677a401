import { openStore } from '#db/store.ts'
import type { Headquarters } from '#hq/home.ts'
import { openObjects } from '#services/evidence/open-objects.ts'
import { type Node, nodeOf } from '#services/exchange/node.ts'
import { homeAt } from '#services/home.ts'
import { putOfficeKeys } from '#services/trust/office-keys.ts'
import { putTrust, readTrust } from '#services/trust/shelf.ts'
import { openVault } from '#services/vault/open-vault.ts'
import { testDatabase } from '../support/postgres.ts'
import { copyOf } from './exchange-desks.ts'

/** The same office over an empty PostgreSQL; objects and keys of names stay in a home. */
export async function onPostgres(hq: Headquarters): Promise<Headquarters> {
  const copy = await copyOf(hq)
  const store = await openStore({ url: await testDatabase() })
  const trust = (await readTrust(copy.store))!
  await store.transaction(async (tx) => {
    await putTrust(tx, trust, '2026-11-23T00:00:00.000Z')
    await putOfficeKeys(tx, copy.office!, copy.storeKey)
  })
  await copy.vault.close()
  await copy.store.close()
  const home = homeAt(copy.home.folder)
  const vault = await openVault(home, store, copy.storeKey)
  const node: Node = await nodeOf({
    home,
    store,
    storeKey: copy.storeKey,
    vault,
    objects: openObjects(home, store, copy.clock, vault.fileKeys),
    clock: copy.clock,
  })
  return { ...node, close: async () => (await vault.close(), await store.close()) }
}
