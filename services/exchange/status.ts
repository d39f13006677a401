import { listBundleHeads } from '#db/stores/bundle-heads.ts'
import { listHeld } from '#db/stores/held-bundles.ts'
import { lastIntakeByLog, latestIntake } from '#db/stores/intake.ts'
import { type OutgoingRow, outgoingOf } from '#db/stores/outgoing.ts'
import { receiptForDigest } from '#db/stores/receipts.ts'
import type { Keyring } from '#bundle/keyring.ts'
import type { Receipt } from '#bundle/receipt.ts'
import type { Trust } from '#bundle/trust.ts'
import type { ExchangeStatus, LogState, OutgoingBundle, TrustState } from '#domain/contract/exchange.ts'
import type { GoingOn } from '#domain/contract/ways-out.ts'
import type { LogId } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { evidenceAfter } from '#db/stores/citations.ts'
import { departedLogs, storedIdentities } from '../session/people-here.ts'
import { rolesOf } from '../trust/roles.ts'
import { entryOfLostKey } from './author-key.ts'
import { goingOn } from './going-on.ts'
import { gaps } from './gaps.ts'
import { countersOf, evidenceCount, evidenceLeft } from './outgoing-files.ts'
import { booksOf } from './take-epoch.ts'
import { rememberedVerdict, told } from './verdict.ts'

const incomingShown = 200

async function outgoingBundle({ store }: Desk, row: OutgoingRow, trust: Trust | undefined): Promise<OutgoingBundle> {
  const keyring = trust?.keyring.keyring
  const hq = keyring?.hq.id
  const said = hq === undefined ? undefined : await receiptForDigest(store.read, hq, row.log, row.digest)
  const receipt = said && (JSON.parse(said.text) as Receipt)
  const counters = countersOf(row)
  const isSigned = row.state === 'countersigning' && counters.every(({ signature }) => signature !== undefined)
  return {
    name: row.name,
    seq: row.seq,
    digest: row.digest,
    lines: row.last_n - row.first_n + 1,
    evidence: evidenceCount(row),
    state: isSigned ? 'built' : (row.state as OutgoingBundle['state']),
    createdAt: row.created_at,
    counters: counters.map(({ principal, signature }) => {
      const person = keyring?.leads.find((lead) => lead.principal === principal)?.person
      return { principal, signed: signature !== undefined, ...(person ? { person } : {}) }
    }),
    ...(receipt
      ? { receipt: { result: receipt.result, receivedAt: receipt.receivedAt, codes: receipt.codes.map(told) } }
      : {}),
    ...(row.file === null ? {} : { file: row.file }),
  }
}

/** Where every log stands that others write and this node receives. */
async function logStates(
  { store, ownLogs }: Desk,
  trust: Trust | undefined,
  former: readonly LogId[],
): Promise<LogState[]> {
  const keyring = trust?.keyring.keyring
  const [heads, held, last] = await Promise.all([
    listBundleHeads(store.read),
    listHeld(store.read),
    lastIntakeByLog(store.read),
  ])
  const logs = new Set<LogId>([
    ...heads.map(({ log }) => log),
    ...held.map(({ log }) => log),
    ...(keyring?.logs ?? []).map(({ log }) => log),
  ])
  return [...logs]
    .filter((log) => !ownLogs.includes(log) && !former.includes(log))
    .map((log) => {
      const head = heads.find((one) => one.log === log)
      const entry = keyring?.logs.find((one) => one.log === log)
      const epoch = head?.epoch ?? 1
      const waiting = held.filter((one) => one.log === log && one.epoch === epoch).map(({ seq }) => seq)
      const at = last.get(log)
      return {
        log,
        head: head?.seq ?? 0,
        held: waiting,
        missing: gaps(head?.seq ?? 0, waiting),
        frozen: head?.frozen ?? false,
        ...(entry ? { person: entry.person, role: rolesOf(keyring, log).at(-1) ?? 'inspector' } : {}),
        ...(at ? { lastReceivedAt: at } : {}),
      }
    })
}

/** Lines of logs that nobody can sign for any more, and that no bundle took along. */
async function strandedLines({ store }: Desk, former: readonly LogId[]): Promise<number> {
  let lines = 0
  for (const log of former) {
    const sent = (await outgoingOf(store.read, log)).at(-1)?.last_n ?? 0
    lines += (await store.head(log)).n - sent
  }
  return lines
}

/** Where the first of the person's books stands that does not go on by itself. */
async function wayOn(desk: Desk, keyring: Keyring | undefined): Promise<GoingOn | undefined> {
  for (const log of booksOf(desk, keyring, desk.me)) {
    const isKeyGone = log === desk.me.log && entryOfLostKey(desk.me, keyring) !== undefined
    const way = await goingOn(desk, keyring, log, isKeyGone)
    if (way) return way
  }
  return undefined
}

/** What is unsent, what was sent and answered, what came in, and where everybody stands. */
export async function exchangeStatus(desk: Desk, trust: Trust | undefined, state: TrustState): Promise<ExchangeStatus> {
  const { store, me, ownLogs } = desk
  const left = (await storedIdentities(store)).flatMap((one) => one.former)
  const former = [...left, ...(await departedLogs(store))]
  const rows = (await Promise.all([...former, ...ownLogs].map((log) => outgoingOf(store.read, log)))).flat()
  const mine = rows.filter(({ log }) => log === me.log)
  const { n } = await store.head(me.log)
  const sent = mine.at(-1)?.last_n ?? 0
  const outgoing = await Promise.all(rows.toReversed().map((row) => outgoingBundle(desk, row, trust)))
  const way = await wayOn(desk, trust?.keyring.keyring)
  return {
    unsentLines: n - sent,
    ...(way ? { goingOn: way } : {}),
    evidenceLeft: evidenceLeft(mine),
    unsentEvidence: await evidenceAfter(store.read, store.dictionary, me.log, sent),
    strandedLines: await strandedLines(desk, former),
    outgoing,
    incoming: (await latestIntake(store.read, incomingShown)).map(rememberedVerdict),
    logs: await logStates(desk, trust, former),
    trust: state,
  }
}
