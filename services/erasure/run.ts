import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { randomId, sha256Hex } from '#bundle/crypto.ts'
import { eraseFile } from '#db/dialect/erase-file.ts'
import {
  beginErasure,
  dropVaultObjects,
  type Erased,
  type ErasureRow,
  erasedIn,
  erasures,
  setErasure,
} from '#db/stores/erasures.ts'
import { latestIntake } from '#db/stores/intake.ts'
import { clearJobsTelling, linesTelling } from '#db/stores/told-plainly.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import { Fault } from '#domain/fault.ts'
import type { Hash } from '#domain/fields.ts'
import type { Retention } from '#domain/reference/retention.ts'
import { addDays, dayOf, startOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import { withHomeLock } from '../exchange/lock.ts'
import type { Node } from '../exchange/node.ts'
import { filesOfBundle } from '../exchange/outgoing-files.ts'
import { identityIn } from '../vault/vault-object.ts'
import { resealDrafts, sealsErased } from './draft-seal.ts'
import type { KeptItem } from './due.ts'
import { reduceIntake } from './intake-copies.ts'
import type { NamesCopies } from './names-copies.ts'
import { type ErasureReport, readReport } from './report.ts'

/** Who has it done; at headquarters without a person, or for what another node destroyed, nobody. */
export interface Eraser {
  log: string
  person: string
}

const kindOf = { person: 'identity', words: 'words', fileName: 'fileName', file: 'file' } as const

export function erasedOf(items: readonly KeptItem[]): Erased[] {
  const all = items.flatMap(({ kind, hashes, kept }) =>
    hashes.map(
      (sha256): Erased => ({ sha256, kind: kindOf[kind], purpose: kept.purpose, untilOn: kept.untilOn ?? '' }),
    ),
  )
  return [...new Map(all.map((one) => [one.sha256, one])).values()].toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

/** What fixes a list of things to be destroyed: whoever confirms it confirms exactly that. */
export function tokenOf(erased: readonly Erased[]): string {
  return sha256Hex(
    erased.map(({ sha256, kind, purpose, untilOn }) => `${sha256} ${kind} ${purpose} ${untilOn}\n`).join(''),
  )
}

export async function openRun({ store }: Pick<Node, 'store'>): Promise<ErasureRow | undefined> {
  return (await erasures(store.read)).find(({ state }) => state !== 'done')
}

/** Writes down what is to be destroyed; from here on the run can only go forward. Faults erasure.nothing, .running. */
export async function begin(node: Node, items: readonly KeptItem[], by: Eraser): Promise<ErasureRow> {
  if (await openRun(node)) throw new Fault('erasure.running')
  const erased = erasedOf(items)
  if (erased.length === 0) throw new Fault('erasure.nothing')
  const report: ErasureReport = {
    persons: items.filter(({ kind }) => kind === 'person').length,
    list: sha256Hex(erased.map(({ sha256 }) => `${sha256}\n`).join('')),
    copies: [],
  }
  const row: ErasureRow = {
    id: randomId(),
    state: 'begun',
    log: by.log,
    by_person: by.person,
    started_at: instant(node.clock),
    ended_at: null,
    report: JSON.stringify(report),
    certificate: null,
  }
  await node.store.transaction((tx) => beginErasure(tx, row, erased))
  return row
}

/** What anybody would recognise the persons by, while it can still be read. */
async function marksOf({ vault }: Node, erased: readonly Erased[]): Promise<{ names: string[]; others: string[] }> {
  const names = new Set<string>()
  const others = new Set<string>()
  for (const { sha256, kind } of erased) {
    const bytes = kind === 'identity' ? await vault.bytes(sha256) : undefined
    const identity = bytes && identityIn(bytes)
    if (!identity) continue
    names.add(identity.name)
    for (const other of [identity.staffNumber, identity.phone]) if (other) others.add(other)
  }
  return { names: [...names], others: [...others].filter((other) => other.length > 3) }
}

const covered = '〔已销毁姓名〕'

/** Bundles of this home that headquarters has confirmed, where their files still lie where they were written. */
async function removeExports(node: Node, gone: ReadonlySet<Hash>): Promise<{ removed: number; elsewhere: number }> {
  const count = { removed: 0, elsewhere: 0 }
  const rows = (await Promise.all(node.ownLogs.map((log) => outgoingOf(node.store.read, log)))).flat()
  for (const row of rows) {
    if (row.file === null || !filesOfBundle(row).some(({ sha256 }) => gone.has(sha256))) continue
    const path = row.file.endsWith('.age') ? row.file : join(row.file, `${row.name}.mcb.age`)
    const facts = await stat(path).catch(() => undefined)
    if (facts?.isFile()) {
      eraseFile(path)
      count.removed += 1
    } else count.elsewhere += 1
  }
  return count
}

async function destroy(node: Node, row: ErasureRow, retention: Retention, copies: NamesCopies): Promise<ErasureReport> {
  const { store, vault, objects } = node
  const erased = await erasedIn(store.read, row.id)
  const gone = new Set(erased.map(({ sha256 }) => sha256))
  const before = readReport(row)
  const marks = await marksOf(node, erased)
  const all = [...marks.names, ...marks.others].toSorted((a, b) => b.length - a.length)
  const stale = startOf(addDays(dayOf(instant(node.clock)), -retention.reviewWindowDays))
  // Names can't be read any more once their keys are gone, so what is counted by them is written down first.
  const counted: ErasureReport = { ...before, plain: before.plain ?? (await linesTelling(store, marks.names)) }
  const labels = await resealDrafts(
    node,
    ({ key, at }, text) => {
      if (key.includes('/pair.')) return at < stale ? undefined : text
      return all.reduce((said, mark) => said.replaceAll(mark, covered), text)
    },
    async (tx, changed) => {
      counted.drafts = (before.drafts ?? 0) + changed
      counted.jobs = (before.jobs ?? 0) + (await clearJobsTelling(tx, all))
      await setErasure(tx, row.id, { report: JSON.stringify(counted) })
    },
  )
  const intake = await reduceIntake(node, await latestIntake(store.read, 1_000_000), gone, stale)
  const hashes = [...gone, ...labels]
  vault.erase(hashes)
  await sealsErased(node)
  await store.transaction((tx) => dropVaultObjects(tx, [...gone]))
  await objects.destroy(erased.flatMap(({ kind, sha256 }) => (kind === 'file' ? [sha256] : [])))
  const exports = await removeExports(node, gone)
  return {
    ...counted,
    intake: { reduced: (before.intake?.reduced ?? 0) + intake.reduced, owed: intake.owed },
    exports: { removed: (before.exports?.removed ?? 0) + exports.removed, elsewhere: exports.elsewhere },
    copies: await copies.erase([...hashes, ...intake.all]),
  }
}

/**
 * Destroys what a run wrote down: drafts, keys with their rolling backup, sealed objects, files, copies in the intake and of bundles given out.
 * Every step can be done again; the run has passed it for good once the last is done. `finish` writes the certificate.
 */
export async function carryOut(
  node: Node,
  { id }: Pick<ErasureRow, 'id'>,
  retention: Retention,
  copies: NamesCopies,
  finish: (report: ErasureReport, erased: readonly Erased[]) => Promise<void>,
): Promise<void> {
  await withHomeLock(node.home, 'receive', () =>
    withHomeLock(node.home, 'export', async () => {
      const row = (await erasures(node.store.read)).find((one) => one.id === id)
      if (!row || row.state === 'done') return
      let report = readReport(row)
      if (row.state === 'begun') {
        report = await destroy(node, row, retention, copies)
        await node.store.transaction((tx) =>
          setErasure(tx, row.id, { state: 'destroyed', report: JSON.stringify(report), ended_at: instant(node.clock) }),
        )
      }
      await finish(report, await erasedIn(node.store.read, row.id))
    }),
  )
}
