import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type PassphraseCost, standardCost } from '#bundle/argon.ts'
import { randomPersonId } from '#bundle/crypto.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { createKeySlots, unlockWithPassphrase, withPassphrase, withRecovery } from '#bundle/keyslots.ts'
import { openStore } from '#db/store.ts'
import { Passphrase } from '#domain/contract/session.ts'
import { Fault } from '#domain/fault.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { type Clock, systemClock } from '#services/clock.ts'
import { openObjects } from '#services/evidence/open-objects.ts'
import { type Node, nodeOf } from '#services/exchange/node.ts'
import { type Home, homeAt, prepareHome } from '#services/home.ts'
import { databaseFile, locateStore, rememberDatabase } from '#services/store-location.ts'
import { type OfficeSheet, foundOffice } from '#services/trust/found.ts'
import { openVault } from '#services/vault/open-vault.ts'

export interface HomeKey {
  home: string
  passphrase: string
  clock?: Clock
}

export interface NewHeadquarters extends HomeKey {
  office: string
  /** `postgres://…`; the home's own encrypted file unless told. */
  database?: string | undefined
  cost?: PassphraseCost
}

/** Headquarters, or any home in which an office was founded: a node without a person at it. */
export interface Headquarters extends Node {
  close(): Promise<void>
}

async function openParts(home: Home, storeKey: Uint8Array, clock: Clock): Promise<Headquarters> {
  prepareHome(home)
  const store = await openStore(await locateStore(home, storeKey))
  try {
    const vault = await openVault(home, store, storeKey)
    const node = await nodeOf({
      home,
      store,
      storeKey,
      vault,
      objects: openObjects(home, store, clock, vault.fileKeys),
      clock,
    })
    return {
      ...node,
      async close() {
        await vault.close()
        await store.close()
        storeKey.fill(0)
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function unlock(home: Home, passphrase: string): Promise<{ storeKey: Uint8Array; person: string }> {
  if (!existsSync(home.keyslots)) throw new Fault('session.noHome')
  const slots = await readKeySlots(home.keyslots)
  for (const slot of slots.slots) {
    if (slot.kind !== 'passphrase') continue
    try {
      return { storeKey: (await unlockWithPassphrase(slots, slot.person, passphrase)).storeKey, person: slot.person }
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'session.wrongPassphrase')) throw error
    }
  }
  throw new Fault('session.wrongPassphrase')
}

/** Removes what was not there before, so that a set-up that failed can be begun again. */
function remover(files: readonly string[]): () => Promise<void> {
  const made = files.filter((file) => !existsSync(file))
  return async () => {
    for (const file of made)
      for (const part of ['', '-wal', '-shm', '.previous']) await rm(`${file}${part}`, { force: true })
  }
}

async function foundIn(node: Headquarters, office: string): Promise<{ sheet: OfficeSheet }> {
  try {
    return await foundOffice(node, office)
  } finally {
    await node.close()
  }
}

/** Makes a home with a passphrase, a recovery code, a store and every key of an office; `session.exists` where there is one. */
export async function initHeadquarters({
  home: folder,
  passphrase,
  office,
  database,
  clock = systemClock,
  cost = standardCost,
}: NewHeadquarters): Promise<{ sheet: OfficeSheet; recoveryCode: string }> {
  const home = homeAt(folder)
  if (existsSync(home.keyslots)) throw new Fault('session.exists')
  const chosen = Passphrase.safeParse(passphrase)
  if (!chosen.success)
    throw new Fault('gate.invalidInput', { path: 'passphrase', why: chosen.error.issues[0]?.message ?? '' })
  if (database !== undefined) await (await openStore({ url: database })).close()
  prepareHome(home)
  const undo = remover([home.keyslots, databaseFile(home), home.store, home.names])
  const fresh = createKeySlots()
  const { keySlots, storeKey } = await withPassphrase(
    fresh.keySlots,
    fresh.storeKey,
    randomPersonId(),
    passphrase,
    cost,
  )
  const recovery = withRecovery(keySlots, storeKey)
  try {
    if (database !== undefined) await rememberDatabase(home, storeKey, database)
    await writeKeySlots(home.keyslots, recovery.keySlots)
    const { sheet } = await foundIn(await openParts(home, storeKey, clock), office)
    return { sheet, recoveryCode: recovery.code }
  } catch (error) {
    await undo()
    throw error
  }
}

export async function openHeadquarters({ home, passphrase, clock = systemClock }: HomeKey): Promise<Headquarters> {
  const { storeKey, person } = await unlock(homeAt(home), passphrase)
  const opened = await openParts(homeAt(home), storeKey, clock)
  const colleague = await storedIdentity(opened.store, person)
  if (!colleague || colleague.roles.includes('officer')) return opened
  await opened.close()
  throw new Fault('session.forbidden')
}
