import type { Keyring } from '#bundle/keyring.ts'
import type { OpenOptions } from '#bundle/open.ts'
import { largestBundle } from './bundle-room.ts'
import type { Node } from './node.ts'

/** How this node opens a file of its intake. */
export function openOptions({ identities, home }: Node, keyring: Keyring): OpenOptions {
  return {
    identities,
    keyring,
    staging: home.staging,
    audience: keyring.hq.id,
    maxBytes: largestBundle(keyring),
  }
}
