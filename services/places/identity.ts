import type { Desk } from '../desk.ts'
import type { SealedValue } from '../vault/vault.ts'

export interface IdentityFields {
  name: string
  staffNumber?: string | undefined
  phone?: string | undefined
}

/** Seals who somebody is; what is undefined is left out. */
export function sealIdentity(desk: Desk, identity: IdentityFields): SealedValue {
  const given = Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
  const [sealed] = desk.vault.seal([given])
  if (!sealed) throw new Error('the vault sealed nothing')
  return sealed
}
