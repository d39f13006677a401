import { type Receipt, readReceipt, receiptHash, type SignedReceipt } from '#bundle/receipt.ts'
import { readReply } from '#bundle/reply.ts'
import { currentRoot } from '#bundle/trust.ts'
import { insertReceipt, lastReceipt, receiptLogs, receiptsAfter } from '#db/stores/receipts.ts'
import { dropSetting, getSetting, putSetting } from '#db/stores/settings.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { instant } from '../clock.ts'
import { trustIn } from '../trust/from-reply.ts'
import type { OfficeKeys } from '../trust/office-keys.ts'
import { noteKeyring } from '../trust/seen-version.ts'
import { readTrust } from '../trust/shelf.ts'
import { withHomeLock } from './lock.ts'
import type { Node } from './node.ts'
import { givenBefore, noteGiven, restoredOffice } from './restored-office.ts'

/** A log, the last receipt of it that is here, and up to which number receipts had been given, as far as somebody said. */
interface GivenTo {
  log: LogId
  person?: string
  receipt: number
  given?: number
}

export interface OfficeStanding {
  /** When the backup was made that this office came out of; absent where it came out of none, or goes on again. */
  restored?: string
  logs: GivenTo[]
}

/** What the officer found out. */
interface Given {
  /** Reply files that this office wrote, wherever they were found. */
  replies?: readonly string[]
  /** By log the number of the last receipt that was given. */
  numbers?: readonly { log: LogId; receipt: number }[]
  /** The highest version of the register that was given out. */
  keyring?: number | undefined
  /** To nobody else was anything given after the backup. */
  nobodyElse?: boolean
}

interface Found extends SignedReceipt {
  receipt: Receipt
  log: LogId
  seq: number
}

function officeOf({ office }: Node): OfficeKeys {
  if (!office) throw new Fault('export.noTrust')
  return office
}

export async function officeStanding(node: Node): Promise<OfficeStanding> {
  const { hq } = officeOf(node)
  const { read } = node.store
  const restored = await getSetting(read, restoredOffice)
  const listed = (await readTrust(node.store))?.keyring.keyring.logs ?? []
  const persons = new Map(listed.map(({ log, person }) => [log, person]))
  const logs: GivenTo[] = []
  for (const log of new Set([...persons.keys(), ...(await receiptLogs(read, hq))])) {
    const [person, given] = [persons.get(log), await givenBefore(read, log)]
    const receipt = (await lastReceipt(read, hq, log))?.seq ?? 0
    logs.push({ log, receipt, ...(person ? { person } : {}), ...(given === undefined ? {} : { given }) })
  }
  return { ...(restored === undefined ? {} : { restored }), logs }
}

/** The receipts in files of replies, of this office and no other, by log and number; the register in them is taken. */
async function receiptsIn(node: Node, paths: readonly string[]): Promise<Found[]> {
  const { hq } = officeOf(node)
  const found = new Map<string, Found>()
  for (const path of paths) {
    const reply = await readReply(path)
    const root = currentRoot(await trustIn(node, reply))
    for (const signed of reply.receipts) {
      const receipt = readReceipt(signed, root)
      const { log, receiptSeq: seq } = receipt
      if (receipt.hq !== hq || log === null || seq === null) throw new Fault('E804')
      found.set(`${log} ${seq}`, { ...signed, receipt, log, seq })
    }
  }
  return [...found.values()].toSorted((a, b) => a.seq - b.seq)
}

/** Puts a receipt back that was given after the backup. E803 where another stands under its number. */
async function putBack(tx: LocalWriter, { receipt, log, seq, text, signature }: Found): Promise<void> {
  const { hq, bundle, importedAt: at } = receipt
  const hash = receiptHash(text)
  const [known] = (await receiptsAfter(tx, hq, log, seq - 1)).filter((row) => row.seq === seq)
  if (known && known.hash !== hash) throw new Fault('E803')
  if (!known) await insertReceipt(tx, { hq, log, seq, hash, digest: bundle.digest, text, signature, at })
  await noteGiven(tx, log, seq)
}

/** Logs of which nobody has said what was given. */
async function stillOpen(read: Reader, logs: readonly GivenTo[]): Promise<LogId[]> {
  const open: LogId[] = []
  for (const { log } of logs) if ((await givenBefore(read, log)) === undefined) open.push(log)
  return open
}

/**
 * The way out of an office that was restored: what it had given since comes back from its own replies, or by number. It gives receipts
 * again once every log is accounted for. Safe to repeat. Faults: export.noTrust; E801, E803, E804 for replies.
 */
export async function resumeOffice(node: Node, told: Given): Promise<OfficeStanding> {
  const { store, home, clock } = node
  return withHomeLock(home, 'receive', async () => {
    const { restored } = await officeStanding(node)
    if (restored === undefined) return officeStanding(node)
    const found = await receiptsIn(node, told.replies ?? [])
    const { logs } = await officeStanding(node)
    const own = (await readTrust(store))?.keyring.keyring.version ?? 0
    const seen = Math.max(told.keyring ?? 0, ...found.map(({ receipt }) => receipt.keyring))
    await store.transaction(async (tx) => {
      for (const one of found) await putBack(tx, one)
      for (const { log, receipt } of told.numbers ?? []) await noteGiven(tx, log, receipt)
      await noteKeyring(tx, own, seen)
      const open = await stillOpen(tx, logs)
      if (open.length > 0 && !told.nobodyElse) return
      for (const { log, receipt } of logs) if (open.includes(log)) await noteGiven(tx, log, receipt)
      await putSetting(tx, 'office.resumed', JSON.stringify({ restored, at: instant(clock), ...told }))
      await dropSetting(tx, restoredOffice)
    })
    return officeStanding(node)
  })
}
