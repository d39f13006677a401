import { basename } from 'node:path'
import { limits } from '#bundle/limits.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { parseBundleName } from '#bundle/names.ts'
import { namespaces, verifySsh } from '#bundle/sshsig.ts'
import { type OutgoingRow, outgoingOf, updateOutgoing } from '#db/stores/outgoing.ts'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { readSmallFile } from '../trust/files.ts'
import { readTrust } from '../trust/shelf.ts'
import type { Node } from './node.ts'
import { countersOf, rememberedTags } from './outgoing-files.ts'
import { type Outcome, problemOf, refused } from './verdict.ts'

const counterName = /^(mc1-[0-9A-HJKMNP-TV-Z]{12}-e\d{1,4}-\d{10})\.counter-0[1-8][^/]*\.sshsig$/

export function isCounterName(name: string): boolean {
  return counterName.test(name)
}

async function rowOf({ store, ownLogs }: Node, path: string): Promise<OutgoingRow> {
  const name = counterName.exec(basename(path))?.[1] ?? ''
  const id = parseBundleName(name)
  if (!id || !ownLogs.includes(id.log)) throw new Fault('E301', { path: basename(path) })
  const row = (await outgoingOf(store.read, id.log)).find((candidate) => candidate.name === name)
  if (!row) throw new Fault('E305', { path: basename(path) })
  return row
}

/** Whose countersignature this is: E302, E303, E309 for its form; E301, E305, E306, E308 for whose it is. */
async function signerOf({ store }: Node, row: OutgoingRow, text: string): Promise<string> {
  const verdict = verifySsh(text, namespaces.counter, rememberedTags(row).tags['tagmanifest-sha256.txt'])
  if ('code' in verdict) throw new Fault(verdict.code)
  const pub = publicKeyText(verdict.pub)
  const keyring = (await readTrust(store))?.keyring.keyring
  if (keyring?.logs.some(({ log, keys }) => log === row.log && keys.some((key) => key.pub === pub)))
    throw new Fault('E308')
  const lead = keyring?.leads.find((candidate) => candidate.pub === pub)
  if (!lead) throw new Fault('E301')
  if (lead.revoked) throw new Fault('E306')
  if (!countersOf(row).some(({ principal }) => principal === lead.principal)) throw new Fault('E305')
  return lead.principal
}

/** A countersignature that came back to the author: checked, and kept with its bundle. Safe to repeat. */
export async function takeCounter(node: Node, path: string): Promise<Outcome> {
  const at = instant(node.clock)
  try {
    const row = await rowOf(node, path)
    const { bytes } = await readSmallFile(path, limits.signatureBytes)
    const signature = Buffer.from(bytes).toString('latin1')
    const principal = await signerOf(node, row, signature)
    await node.store.transaction(async (tx) => {
      const now = (await outgoingOf(tx, row.log)).find(({ name }) => name === row.name) ?? row
      const remembered = rememberedTags(now)
      const others = (remembered.counters ?? []).filter((counter) => counter.principal !== principal)
      const tags = JSON.stringify({ ...remembered, counters: [...others, { principal, signature }] })
      await updateOutgoing(tx, row, { tags, updated_at: at })
    })
    const { log, epoch, seq, name } = row
    return { ...refused(path, 'countersignature', at, []), result: 'accepted', id: { name, log, epoch, seq } }
  } catch (error) {
    return refused(path, 'countersignature', at, [problemOf(error)])
  }
}

/** Ends waiting for those who have not signed; `countersign.nothing` where the bundle does not wait. */
export async function goWithout({ store, clock, ownLogs }: Node, name: string): Promise<void> {
  const id = parseBundleName(name)
  const row = id && (await outgoingOf(store.read, id.log)).find((candidate) => candidate.name === name)
  const waits = row && ['built', 'countersigning', 'rejected'].includes(row.state)
  if (!waits || !ownLogs.includes(row.log) || countersOf(row).every(({ signature }) => signature !== undefined))
    throw new Fault('countersign.nothing')
  const tags = JSON.stringify({ ...rememberedTags(row), goesWithout: true })
  await store.transaction((tx) => updateOutgoing(tx, row, { tags, updated_at: instant(clock) }))
}
