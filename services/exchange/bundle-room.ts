import { ageFileSize } from '#bundle/age-layout.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { limits } from '#bundle/limits.ts'

/** The largest file that an office takes, its envelope included. */
export function largestBundle({ policy }: Keyring): number {
  return policy.maxBundleBytes ?? limits.defaultBundleBytes
}

/** An age header for everybody in the keyring, generously; a log's own readers are among them. */
function headerBytes({ hq, logs, leads }: Keyring): number {
  return 256 + 128 * Math.min(limits.recipients, hq.recipients.length + logs.length + leads.length)
}

/** How large the zip within may be. */
export function bundleRoom(keyring: Keyring): number {
  const most = largestBundle(keyring)
  return most - (ageFileSize(headerBytes(keyring), most) - most)
}
