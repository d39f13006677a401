import { ageFileSize } from '#bundle/age-layout.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { limits } from '#bundle/limits.ts'

/** An age header with as many recipients as the format takes. */
const headerBytes = limits.recipients * 128

/** The largest file that an office takes, its envelope included. */
export function largestBundle({ policy }: Keyring): number {
  return policy.maxBundleBytes ?? limits.defaultBundleBytes
}

/** How large the zip within may be. */
export function bundleRoom(keyring: Keyring): number {
  const most = largestBundle(keyring)
  return most - (ageFileSize(headerBytes, most) - most)
}
