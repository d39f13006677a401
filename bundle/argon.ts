import { argon2id } from 'hash-wasm'

/** What a passphrase costs to try: memory in KiB, passes, lanes. */
export interface PassphraseCost {
  memKiB: number
  passes: number
  lanes: number
}

export const standardCost: PassphraseCost = { memKiB: 256 * 1024, passes: 3, lanes: 1 }
export const leastCost: PassphraseCost = { memKiB: 64 * 1024, passes: 3, lanes: 1 }

/** Argon2id: 32 bytes out of a passphrase, read as NFC so that every keyboard gives the same key. */
export function passphraseKey(passphrase: string, salt: Uint8Array, cost: PassphraseCost): Promise<Uint8Array> {
  return argon2id({
    password: passphrase.normalize('NFC'),
    salt,
    memorySize: cost.memKiB,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
}
