import { generateX25519Identity, identityToRecipient } from 'age-encryption'

/** Opens what is encrypted to `recipient` (`age1…`); the identity (`AGE-SECRET-KEY-1…`) stays where it was made. */
export interface AgeKeys {
  identity: string
  recipient: string
}

export async function generateAgeKeys(): Promise<AgeKeys> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}
