import { putIntake, intakeOfLog } from '#db/stores/intake.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { addAside, bundlesAside, listAside } from '#db/stores/set-aside.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId, PersonId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import type { Me } from '../desk.ts'
import { readTrust } from '../trust/shelf.ts'
import { closeBranches, linesOf, openBranches } from './branches.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { reenter, type Reentered } from './reenter.ts'
import { type StoredObjects, storeObjects } from './store-objects.ts'
import { turnOwn } from './turn-own.ts'

/** Bundles of this home's own log that came back and wait for the log to go on. */
export async function handedBackHere({ store }: Pick<Node, 'store'>, log: LogId): Promise<number> {
  return (await intakeOfLog(store.read, log)).filter(({ codes }) => codes.includes('"H405"')).length
}

/** Marks what came back as taken. */
async function settleIntake({ store }: Node, log: LogId): Promise<void> {
  const waiting = (await intakeOfLog(store.read, log)).filter(({ codes }) => codes.includes('"H405"'))
  if (waiting.length === 0) return
  await store.transaction(async (tx) => {
    for (const row of waiting) await putIntake(tx, { ...row, result: 'accepted', codes: '[]' })
  })
}

/** Lines of another branch that came after the epoch was begun. */
async function takeLater(node: Node, keyring: Keyring, log: LogId): Promise<void> {
  if ((await handedBackHere(node, log)) === 0) return
  const { store, clock } = node
  const known = new Set([
    ...(await outgoingOf(store.read, log)).map(({ digest }) => digest),
    ...(await bundlesAside(store.read, log)),
  ])
  const { epoch } = await store.head(log)
  const branches = await openBranches(node, keyring, log, known)
  try {
    const late = branches.filter(({ bundle, opened }) => bundle.epoch < epoch && opened.class === undefined)
    const here = new Set<string>()
    for await (const line of store.lines(log, 1, Number.MAX_SAFE_INTEGER)) here.add(line)
    const lines = (await linesOf(late)).filter(({ text }) => !here.has(text))
    const stored: StoredObjects[] = []
    for (const { opened } of late) stored.push(await storeObjects(node, opened))
    await store.transaction(async (tx) => {
      for (const objects of stored) await objects.keep(tx)
      await addAside(
        tx,
        lines.map(({ hash, line: { n }, text }) => ({ log, hash, n, line: text })),
        instant(clock),
      )
    })
  } finally {
    await closeBranches(branches)
  }
}

/** Logs that the person at the desk goes on with: the own one, and those whose keys were lost that the keyring gives the own key. */
export function booksOf(
  { ownLogs }: Pick<Node, 'ownLogs'>,
  keyring: Keyring | undefined,
  { log, person, signing }: Pick<Me, 'log' | 'person' | 'signing'>,
): LogId[] {
  const pub = publicKeyText(signing.pub)
  const inherited = (keyring?.logs ?? []).filter(
    (entry) =>
      entry.log !== log && entry.person === person && ownLogs.includes(entry.log) && entry.keys.at(-1)?.pub === pub,
  )
  return [log, ...inherited.map((entry) => entry.log)]
}

async function goOnWith(node: Node, keyring: Keyring, log: LogId, person: PersonId): Promise<Reentered> {
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry) throw new Fault('export.noTrust')
  if (!(await turnOwn(node, keyring, log))) await takeLater(node, keyring, log)
  await settleIntake(node, log)
  const nothing = { entered: 0, both: 0, same: 0, left: 0 }
  if ((await listAside(node.store.read, log, ['waiting'])).length === 0) return nothing
  return reenter(node, { log, person }, entry.fork?.n ?? 0)
}

/**
 * The guided way of a device whose log goes on in a new epoch: what headquarters kept is taken, what this home wrote beyond it is set
 * aside, and set-aside lines are written again. Each step is whole or not at all; a run that was interrupted is begun again.
 */
export async function takeEpoch(node: Node, me: Pick<Me, 'log' | 'person' | 'signing'>): Promise<Reentered> {
  return withHomeLock(node.home, 'receive', () =>
    withHomeLock(node.home, 'export', async () => {
      const keyring = (await readTrust(node.store))?.keyring.keyring
      if (!keyring) throw new Fault('export.noTrust')
      const sum = { entered: 0, both: 0, same: 0, left: 0 }
      for (const log of booksOf(node, keyring, me)) {
        const one = await goOnWith(node, keyring, log, me.person)
        for (const state of ['entered', 'both', 'same', 'left'] as const) sum[state] += one[state]
      }
      return sum
    }),
  )
}
