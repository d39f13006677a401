import type { Keyring } from '#bundle/keyring.ts'
import { escrowRecipients } from '#bundle/keyring.ts'
import { readKeySlots, writeKeySlots } from '#bundle/keyslot-file.ts'
import { slotKinds, withEscrow } from '#bundle/keyslots.ts'
import type { Store } from '#db/store-type.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { Home } from '../home.ts'

const setting = 'escrow.recipients'

/** Lets the office's escrow open this store, should everybody here forget the passphrase (B0.3). Safe to repeat. */
export async function ensureEscrow(
  { home, store, storeKey }: { home: Home; store: Store; storeKey: Uint8Array },
  keyring: Keyring,
): Promise<void> {
  const recipients = escrowRecipients(keyring)
  const wanted = recipients.join(' ')
  await withHomeLock(home, 'persons', async () => {
    const slots = await readKeySlots(home.keyslots)
    if (slotKinds(slots).has('escrow') && (await getSetting(store.read, setting)) === wanted) return
    await writeKeySlots(home.keyslots, await withEscrow(slots, storeKey, recipients))
    await store.transaction((tx) => putSetting(tx, setting, wanted))
  })
}

export async function hasEscrow(home: Home): Promise<boolean> {
  return slotKinds(await readKeySlots(home.keyslots)).has('escrow')
}
