import { statfs } from 'node:fs/promises'
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

/** A file on FAT32 stays below 4 GiB. */
export const fatLimit = 4 * 2 ** 30
const fatMagic = 0x4d44

export async function isFat(folder: string): Promise<boolean> {
  const disk = await statfs(folder).catch(() => undefined)
  return disk?.type === fatMagic
}

/** The largest file that may be written there: as the office allows, as its reader asked, and as the stick can hold. */
export async function largestVolume(keyring: Keyring, folder: string, volumeBytes?: number): Promise<number> {
  const most = Math.min(largestBundle(keyring), volumeBytes ?? Number.POSITIVE_INFINITY)
  return (await isFat(folder)) ? Math.min(most, fatLimit - 1) : most
}

/** How large the zip within a file of this size may be. */
export function bundleRoom(keyring: Keyring, most: number): number {
  return most - (ageFileSize(headerBytes(keyring), most) - most)
}
