import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openAes256Gcm, random, sealAes256Gcm } from '#bundle/crypto.ts'
import { writeDurably } from '#bundle/durable-file.ts'
import { subkey } from '#bundle/subkeys.ts'
import type { Location } from '#db/store-type.ts'
import { Fault } from '#domain/fault.ts'
import type { Home } from './home.ts'

/** The sealed file that names a home's database where it is not the home's own file. */
export function databaseFile(home: Home): string {
  return join(home.folder, 'database.sealed')
}

/** Keeps where the store of this home is, `postgres://…` with its password, sealed under the store's key. */
export async function rememberDatabase(home: Home, storeKey: Uint8Array, url: string): Promise<void> {
  const nonce = random(12)
  const sealed = sealAes256Gcm(subkey(storeKey, 'db'), nonce, Buffer.from(url), Buffer.alloc(0))
  await writeDurably(databaseFile(home), Buffer.concat([nonce, sealed]))
}

/** The home's own encrypted file, or the database that it names. Fault store.damaged where that can't be read. */
export async function locateStore(home: Home, storeKey: Uint8Array): Promise<Location> {
  const key = subkey(storeKey, 'db')
  const file = databaseFile(home)
  if (!existsSync(file)) return { file: home.store, key }
  const sealed = await readFile(file)
  const url = openAes256Gcm(key, sealed.subarray(0, 12), sealed.subarray(12), Buffer.alloc(0))
  if (!url) throw new Fault('store.damaged', { what: 'database.sealed' })
  return { url: Buffer.from(url).toString() }
}
