import type { Store } from '#db/store-type.ts'
import type { LogId } from '#domain/fields.ts'
import type { Clock } from '../clock.ts'
import type { Desk } from '../desk.ts'
import type { Objects } from '../evidence/objects.ts'
import type { Home } from '../home.ts'
import { openAgeIdentity } from '../session/identity.ts'
import { departedLogs, storedIdentities } from '../session/people-here.ts'
import { type OfficeKeys, readOfficeKeys } from '../trust/office-keys.ts'
import { keepsRegister } from '../trust/shelf.ts'
import type { Vault } from '../vault/vault.ts'

/** What every node is made of, an inspector's laptop as much as headquarters. */
export interface NodeParts {
  home: Home
  store: Store
  storeKey: Uint8Array
  vault: Vault
  objects: Objects
  clock: Clock
}

/** A node as it takes part in the exchange. */
export interface Node extends NodeParts {
  /** Logs that are written in this home, or were until their keys were lost: their signed bundles still travel. */
  ownLogs: readonly LogId[]
  /** Opens whatever is addressed to somebody in this home. */
  identities: readonly string[]
  /** Signs receipts; absent at a desk that has founded no office, or has passed on to another. */
  office: OfficeKeys | undefined
}

export async function nodeOf({ home, store, storeKey, vault, objects, clock }: NodeParts): Promise<Node> {
  const everybody = await storedIdentities(store)
  const kept = await readOfficeKeys(store, storeKey)
  const office = kept && (await keepsRegister(store, kept)) ? kept : undefined
  const identities = [
    ...(kept ? [kept.online.identity] : []),
    ...everybody.map((stored) => openAgeIdentity(stored, storeKey)),
  ]
  const ownLogs = [...(await departedLogs(store)), ...everybody.flatMap(({ log, former }) => [...former, log])]
  return { home, store, storeKey, vault, objects, clock, ownLogs, identities, office }
}

export function nodeOfDesk(desk: Desk): Promise<Node> {
  return nodeOf(desk)
}
