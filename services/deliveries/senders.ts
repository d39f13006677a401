import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { replyName } from '#bundle/names.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { listBundleHeads } from '#db/stores/bundle-heads.ts'
import { evidenceAwaited, receiptMarks } from '#db/stores/deliveries.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import type { Sender } from '#domain/contract/deliveries.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import type { Node } from '../exchange/node.ts'
import { gaps } from '../exchange/gaps.ts'
import { storedIdentities } from '../session/people-here.ts'
import { readOfficeKeys } from '../trust/office-keys.ts'
import { rolesOf } from '../trust/roles.ts'
import { readTrust } from '../trust/shelf.ts'

/** The parts of a node that receives. */
export type ReceivingHome = Pick<Node, 'home' | 'store' | 'storeKey' | 'clock' | 'ownLogs'>

export interface Receiver {
  hq: string
  office: string
  keyring: Keyring
}

/** The office that receives in this home; session.forbidden where none was founded. */
export async function receiverAt({ store, storeKey }: Pick<ReceivingHome, 'store' | 'storeKey'>): Promise<Receiver> {
  const [trust, keys] = [await readTrust(store), await readOfficeKeys(store, storeKey)]
  const keyring = trust?.keyring.keyring
  if (!keys || keyring?.hq.id !== keys.hq) throw new Fault('session.forbidden')
  return { hq: keys.hq, office: keyring.hq.name ?? keys.name, keyring }
}

/** Everybody who sends here, as they stand now: whoever the keyring names, and whoever sent something; not this home's own logs. */
export async function sendersAt(
  { store, home, ownLogs }: ReceivingHome,
  { hq, keyring }: Receiver,
): Promise<Omit<Sender, 'weeks'>[]> {
  const [heads, held, awaited, marks, identities] = [
    await listBundleHeads(store.read),
    await listHeld(store.read),
    await evidenceAwaited(store),
    await receiptMarks(store.read, hq),
    await storedIdentities(store),
  ]
  const own = new Set<LogId>([...ownLogs, ...identities.flatMap(({ former }) => former)])
  const answered = new Map(marks.map(({ log, seq }) => [log, seq]))
  const logs = [...new Set([...keyring.logs, ...heads, ...held, ...marks].map(({ log }) => log))].toSorted()
  return logs
    .filter((log) => !own.has(log))
    .map((log) => {
      const head = heads.find((one) => one.log === log)
      const entry = keyring.logs.find((one) => one.log === log)
      const kept = held.filter((one) => one.log === log)
      const waiting = kept.map(({ seq }) => seq)
      const at = [...(head && head.seq > 0 ? [head.at] : []), ...kept.map((one) => one.at)].toSorted().at(-1)
      const reply = `${replyName(log, head?.epoch ?? entry?.epoch ?? 1, answered.get(log) ?? 0)}.zip`
      return {
        log,
        state: head?.frozen ? 'frozen' : (entry?.state ?? 'unknown'),
        head: head?.seq ?? 0,
        missing: gaps(head?.seq ?? 0, waiting),
        held: waiting,
        evidenceWaiting: awaited.get(log) ?? 0,
        ...(entry ? { person: entry.person, role: rolesOf(keyring, log).at(-1) ?? 'inspector' } : {}),
        ...(at === undefined ? {} : { lastReceivedAt: at }),
        ...(existsSync(join(home.outbox, reply)) ? { reply } : {}),
      }
    })
}
