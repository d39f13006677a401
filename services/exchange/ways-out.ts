import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import type { Problem } from '#bundle/problem.ts'
import { type BundleHead, listBundleHeads } from '#db/stores/bundle-heads.ts'
import { type HeldBundle, listHeld } from '#db/stores/held-bundles.ts'
import { type IntakeRow, intakeOfLog, quarantined } from '#db/stores/intake.ts'
import type { SetAsideFile, Survivor, WayOut } from '#domain/contract/ways-out.ts'
import { faultClass } from '#domain/faults/bundle.ts'
import { readProposal } from '../trust/proposal.ts'
import { readTrust } from '../trust/shelf.ts'
import { gaps } from './gaps.ts'
import type { Node } from './node.ts'
import { neededReleases, releasable, releasesOf } from './releases.ts'
import { rememberedVerdict } from './verdict.ts'

const Codes = z.array(z.object({ code: z.string() }))

function codesOf({ codes }: IntakeRow): Problem['code'][] {
  return Codes.parse(JSON.parse(codes)).map(({ code }) => code as Problem['code'])
}

/** What people may overrule is released; what a signature fixed for good is sealed; what may have got another cause is judged again. */
function remedy(row: IntakeRow): SetAsideFile['can'] {
  const codes = codesOf(row)
  if (codes.length > 0 && codes.every((code) => releasable.includes(code))) return 'release'
  return codes.some((code) => faultClass[code] === 'R') ? 'seal' : 'again'
}

async function fileOf(node: Node, keyring: Keyring, row: IntakeRow): Promise<SetAsideFile> {
  const { name, codes, receivedAt } = rememberedVerdict(row)
  const given = row.digest === null ? [] : await releasesOf(node.store.read, keyring, node.office, row.digest)
  return {
    sha256: row.sha256,
    name: name ?? row.name,
    codes: codes.map(({ code, zh, en }) => ({ code, zh, en })),
    receivedAt,
    can: remedy(row),
    released: given.map(({ person, officer, at }) => ({ person: person === '' ? officer : person, at })),
    needed: neededReleases(keyring),
  }
}

/** From which bundles of the epoch a log might go on: the last one accepted, and those of other branches that are here. */
async function survivorsOf({ store, home }: Node, head: BundleHead | undefined, log: string): Promise<Survivor[]> {
  const rows = await intakeOfLog(store.read, log)
  const byDigest = new Map(rows.flatMap((row) => (row.digest === null ? [] : [[row.digest, row] as const])))
  const others = [...byDigest.values()].filter(
    ({ digest, epoch, result, sha256 }) =>
      digest !== head?.digest &&
      epoch === (head?.epoch ?? 1) &&
      ['frozen', 'held', 'quarantined'].includes(result) &&
      existsSync(join(home.intake, sha256)),
  )
  const accepted = head && head.seq > 0 ? [{ digest: head.digest, seq: head.seq, at: head.at, accepted: true }] : []
  const offered = others.map(({ digest, seq, at }) => ({ digest: digest ?? '', seq: seq ?? 0, at, accepted: false }))
  return [...accepted, ...offered].map(({ at, ...one }) => {
    const row = byDigest.get(one.digest)
    return { ...one, receivedAt: at, lines: row ? (rememberedVerdict(row).lines ?? 0) : 0 }
  })
}

/** The log that a person began after this one; logs stand in the keyring in the order in which they were enrolled. */
function heirOf({ logs }: Keyring, { log, person, keys }: KeyringLog): { heir?: string } {
  const mine = logs.filter((entry) => entry.person === person && entry.state === 'active')
  const heir = mine.at(-1)
  const isInherited = heir !== undefined && keys.at(-1)?.pub === heir.keys.at(-1)?.pub
  return heir && heir.log !== log && !isInherited ? { heir: heir.log } : {}
}

function whatIsTheMatter(
  head: BundleHead | undefined,
  missing: readonly number[],
  files: readonly SetAsideFile[],
  entry: KeyringLog | undefined,
  waits: boolean,
): WayOut['what'] {
  if (waits) return 'waits'
  if (head?.frozen) return 'frozen'
  if (missing.length > 0) return 'gap'
  if (files.length > 0) return 'aside'
  return entry?.fork && head?.seq === 0 ? 'begun' : 'none'
}

/** Every log that somebody else writes, those that do not go on first; files of authors whom nobody knows stand under their own names. */
export async function waysOut(node: Node): Promise<WayOut[]> {
  const { read } = node.store
  const keyring = (await readTrust(node.store))?.keyring.keyring
  if (!keyring) return []
  const heads = await listBundleHeads(read)
  const held: HeldBundle[] = await listHeld(read)
  const aside = await quarantined(read)
  const logs = new Set([...keyring.logs.map(({ log }) => log), ...heads.map(({ log }) => log)])
  for (const { log } of aside) if (log !== null) logs.add(log)
  const proposed = new Map((await readProposal(node.store))?.keyring?.keyring.logs.map((one) => [one.log, one.epoch]))
  const ways: WayOut[] = []
  for (const log of logs) {
    const head = heads.find((one) => one.log === log)
    const entry = keyring.logs.find((one) => one.log === log)
    const epoch = head?.epoch ?? entry?.epoch ?? 1
    const waiting = held.filter((one) => one.log === log && one.epoch === epoch).map(({ seq }) => seq)
    const missing = gaps(head?.seq ?? 0, waiting)
    const isOpen = (row: IntakeRow) => row.log === log && existsSync(join(node.home.intake, row.sha256))
    const files: SetAsideFile[] = []
    for (const row of aside.filter(isOpen)) files.push(await fileOf(node, keyring, row))
    const rewound = (await intakeOfLog(read, log)).some(
      ({ result, codes }) => result === 'held' && codes.includes('I406'),
    )
    ways.push({
      log,
      epoch,
      missing,
      files,
      rewound: rewound && missing.length > 0,
      head: head?.seq ?? 0,
      held: waiting,
      what: whatIsTheMatter(head, missing, files, entry, (proposed.get(log) ?? 0) > (entry?.epoch ?? 1)),
      survivors: await survivorsOf(node, head, log),
      ...(entry ? { person: entry.person } : {}),
      ...(entry ? heirOf(keyring, entry) : {}),
    })
  }
  const order = ['waits', 'frozen', 'gap', 'aside', 'begun', 'none']
  return ways.toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what))
}
