import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import type { Receipt } from '#bundle/receipt.ts'
import { insertOutgoing, moveOutgoingAside, outgoingOf, type OutgoingRow } from '#db/stores/outgoing.ts'
import { lastReceipt } from '#db/stores/receipts.ts'
import { addAside } from '#db/stores/set-aside.ts'
import { dropSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter } from '#db/tables.ts'
import type { Instant, LogId } from '#domain/fields.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { type Branch, closeBranches, type Fork, linesOf, openBranches, type Way, wayTo } from './branches.ts'
import type { Node } from './node.ts'
import { behindSetting } from './receipt-state.ts'
import { type StoredObjects, storeObjects } from './store-objects.ts'

/** The entry of a log of this home in which the keyring names an epoch that is still to be begun here. */
export async function dueEpoch(
  { store }: Pick<Node, 'store'>,
  keyring: Keyring | undefined,
  log: LogId,
): Promise<(KeyringLog & { fork: Fork }) | undefined> {
  const entry = keyring?.logs.find((candidate) => candidate.log === log)
  if (!entry?.fork || entry.epoch <= (await store.head(log)).epoch) return undefined
  return { ...entry, fork: entry.fork }
}

/** A bundle that headquarters gave back, as this home would remember it had it made it. */
function keptRow({ bundle, opened, name, digest }: Branch, at: Instant): OutgoingRow {
  const fixed = opened.fixed()
  if (!fixed) throw new Fault('E205', { path: name })
  const { log, epoch, seq, journal, created, signers } = bundle
  const { tags, author, sm2 } = fixed
  const declared = signers.filter(({ role }) => role === 'counter')
  const counters = fixed.counters.flatMap(({ nth, signature }) => {
    const principal = declared[nth - 1]?.principal
    return principal === undefined ? [] : [{ principal, signature }]
  })
  return {
    log,
    epoch,
    seq,
    name,
    digest,
    state: 'accepted',
    bundle: fixed.tags['bundle.json'],
    tags: JSON.stringify({ tags, author, ...(sm2 ? { sm2 } : {}), ...(counters.length > 0 ? { counters } : {}) }),
    first_n: journal.first,
    last_n: journal.last,
    evidence: JSON.stringify(fixed.files),
    file: null,
    created_at: created,
    updated_at: at,
  }
}

/** Lines of branches that went another way than what was kept; a line that both have is no loss. */
async function othersOf({ store }: Node, log: LogId, branches: readonly Branch[], way: Way, at: Instant) {
  const others = branches.filter((branch) => !way.chain.includes(branch) && branch.opened.class === undefined)
  const kept = new Set((await linesOf(way.chain)).map(({ text }) => text))
  if (others.length > 0) for await (const text of store.lines(log, 1, way.after)) kept.add(text)
  const lines = (await linesOf(others)).filter(({ text }) => !kept.has(text))
  return {
    others,
    keep: (tx: LocalWriter) =>
      addAside(
        tx,
        lines.map(({ hash, line: { n }, text }) => ({ log, hash, n, line: text })),
        at,
      ),
  }
}

/** Whether receipts show bundles of the new epoch already: another copy of this home began it. */
async function isBehindAgain({ store }: Node, hq: string, { log, epoch }: KeyringLog): Promise<boolean> {
  const row = await lastReceipt(store.read, hq, log)
  const receipt = row && (JSON.parse(row.text) as Receipt)
  return receipt !== undefined && (receipt.epoch ?? 0) >= epoch && (receipt.head?.seq ?? 0) > 0
}

/**
 * Begins the epoch that headquarters gave a log of this home (FORMAT §9.5): what was kept takes the place of what this home wrote beyond
 * it, and that is set aside word for word, with what came back of other branches. One transaction; `epoch.missing` while a bundle that
 * was kept is not here. False where no epoch is due.
 */
export async function turnOwn(node: Node, keyring: Keyring, log: LogId): Promise<boolean> {
  const { store, clock } = node
  const entry = await dueEpoch(node, keyring, log)
  if (!entry) return false
  const rows = await outgoingOf(store.read, log)
  const held = new Set(rows.map(({ digest }) => digest))
  const branches = await openBranches(node, keyring, log, held)
  try {
    const way = wayTo(entry.fork, held, branches)
    if (!way) throw new Fault('epoch.missing', { seq: entry.fork.seq })
    const at = instant(clock)
    const { others, keep } = await othersOf(node, log, branches, way, at)
    const stored: StoredObjects[] = []
    for (const { opened } of [...way.chain, ...others]) stored.push(await storeObjects(node, opened))
    const isBehind = await isBehindAgain(node, keyring.hq.id, entry)
    await store.turn(log, {
      at,
      after: way.after,
      lines: await linesOf(way.chain),
      epoch: entry.epoch,
      async local(tx) {
        for (const objects of stored) await objects.keep(tx)
        for (const row of rows.filter(({ last_n }) => last_n > way.after)) await moveOutgoingAside(tx, row, at)
        for (const branch of way.chain) await insertOutgoing(tx, keptRow(branch, at))
        await keep(tx)
        if (isBehind) await putSetting(tx, behindSetting(log), 'receipt')
        else await dropSetting(tx, behindSetting(log))
      },
    })
    node.vault.reloadAll()
    return true
  } finally {
    await closeBranches(branches)
  }
}
