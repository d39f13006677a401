import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { acceptTrust, type Trust, type TrustFile, trustFiles } from '#bundle/trust.ts'
import { outgoingOf, updateOutgoing } from '#db/stores/outgoing.ts'
import { putSetting } from '#db/stores/settings.ts'
import { clearTrustRows } from '#db/stores/trust-files.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import { storedIdentities } from '../session/people-here.ts'
import { ensureEscrow } from './escrow.ts'
import type { TrustHome } from './found.ts'
import { grantRoles } from './own-roles.ts'
import { dropProposal } from './proposal.ts'
import { copyTrust, putTrust, readTrust } from './shelf.ts'

/** `trust.notThere`: the superior's register lacks a log of this home, or doesn't know whom its earlier bundles were addressed to. */
async function refuseUnknown({ store }: TrustHome, logs: readonly LogId[], from: string, to: Trust): Promise<void> {
  for (const log of logs) {
    const entry = to.keyring.keyring.logs.find((one) => one.log === log && one.state === 'active')
    const sent = (await outgoingOf(store.read, log)).length
    if (!entry || (sent > 0 && !entry.audiences?.includes(from))) throw new Fault('trust.notThere', { log })
  }
}

/** The plain copies of an office that this home has left; those of the new one follow. */
async function removeCopies({ home }: TrustHome, trust: Trust): Promise<void> {
  for (const { name } of trustFiles(trust)) await rm(join(home.trust, name), { force: true })
}

/**
 * Passes this home from the office that it belongs to, its own as a rule, on to a superior one, whose root is compared by the typed
 * fingerprint before. Its logs must be enrolled there. Nothing recorded changes: bundles of before keep their digests and are written
 * again for the superior, those to come are addressed to it. What the former office trusted in and its keys are kept. One transaction;
 * safe to repeat. E801 for a fingerprint that differs, `trust.notThere`, `export.noTrust` where there is nothing to leave.
 */
export async function joinSuperior(
  parts: TrustHome,
  files: readonly TrustFile[],
  typedFingerprint: string,
): Promise<Trust> {
  const { store, home, clock } = parts
  return withHomeLock(home, 'trust', async () => {
    const known = await readTrust(store)
    if (!known) throw new Fault('export.noTrust')
    const from = known.keyring.keyring.hq.id
    const trust = acceptTrust(files, undefined, typedFingerprint)
    if (trust.keyring.keyring.hq.id === from) return known
    const logs = (await storedIdentities(store)).map(({ log }) => log)
    await refuseUnknown(parts, logs, from, trust)
    await ensureEscrow(parts, trust.keyring.keyring)
    const at = instant(clock)
    const former = trustFiles(known).map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('latin1') }))
    await store.transaction(async (tx) => {
      await putSetting(tx, `trust.former.${from}`, JSON.stringify(former))
      await clearTrustRows(tx)
      await dropProposal(tx)
      await putTrust(tx, trust, at)
      await grantRoles(tx, store, trust.keyring.keyring)
      for (const log of logs)
        for (const row of await outgoingOf(tx, log))
          if (row.state !== 'built') await updateOutgoing(tx, row, { state: 'written', updated_at: at })
    })
    await removeCopies(parts, known)
    await copyTrust(trust, home)
    return trust
  })
}
