import type { Keyring } from '#bundle/keyring.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'

const setting = 'trust.seenKeyring'
/** A number beyond this many more than ours is believed of nobody. */
const most = 10_000

/** Remembers that an author knew a later keyring than this store: an older copy of it was restored. */
export async function noteKeyring(tx: LocalWriter, own: number, version: number): Promise<void> {
  const seen = Number((await getSetting(tx, setting)) ?? 0)
  if (version > own && version > seen && version <= own + most) await putSetting(tx, setting, String(version))
}

/** A keyring to draft the next one from, so that no number is given twice to different words (E802). */
export async function aboveSeen(read: Reader, keyring: Keyring): Promise<Keyring> {
  const seen = Number((await getSetting(read, setting)) ?? 0)
  return { ...keyring, version: Math.max(keyring.version, seen) }
}
