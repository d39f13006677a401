import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { writeEnvelope } from '#bundle/envelope-writer.ts'
import { recipientsFor } from '#bundle/keyring.ts'
import { bundleEntries } from '#bundle/seal.ts'
import { zipSize } from '#bundle/zip.ts'
import { writeZip } from '#bundle/zip-writer.ts'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { Desk } from '#services/desk.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { sealingOf, writeOutgoing } from '#services/exchange/write-outgoing.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { beginAt } from '../support/desk.ts'
import { benchId } from './journal.ts'
import { type Benchmark, median, rounded, seconds } from './measure.ts'

const files = 112
const mebibyte = 2 ** 20

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Photos of random bytes, once in the clear for the peers and once as evidence of the desk. */
async function photos({ store, objects, me }: Desk, plain: string, bytes: number): Promise<void> {
  mkdirSync(plain)
  for (let index = 0; index < files; index += 1) {
    const photo = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(Math.round(bytes / files) - 4)])
    writeFileSync(join(plain, `${String(index).padStart(3, '0')}.jpg`), photo)
    const { object, keep } = await objects.add(photo.length, oneOf(photo))
    const { sha256, size, mime } = object
    await store.commit(
      { log: me.log, by: me.person },
      [
        {
          noun: 'evidence',
          verb: 'recorded',
          id: benchId(index + 1),
          body: { sha256, size, mime, capturedAt: '2026-11-18T01:00:00.000Z' },
        },
      ],
      { at: '2026-11-18T01:00:00.000Z', local: keep },
    )
  }
}

/** Reads every file once through a buffer of 1 MiB. */
function pass(folder: string, each: (name: string) => { take(piece: Uint8Array): void; end?(): void }): void {
  const buffer = Buffer.allocUnsafe(mebibyte)
  for (const name of readdirSync(folder)) {
    const fd = openSync(join(folder, name), 'r')
    const file = each(name)
    for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) file.take(buffer.subarray(0, read))
    file.end?.()
    closeSync(fd)
  }
}

/** One pass of CRC-32, SHA-256 and writing into one file. */
function floorPass(folder: string, out: string): void {
  const fd = openSync(out, 'w')
  pass(folder, () => {
    const digest = createHash('sha256')
    let crc = 0
    return {
      take(piece) {
        digest.update(piece)
        crc = crc32(piece, crc)
        writeSync(fd, piece)
      },
      end: () => void digest.digest(),
    }
  })
  closeSync(fd)
}

function shell(command: string, folder: string): void {
  const { status, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${command}`], { cwd: folder })
  if (status !== 0) throw new Error(`${command}: ${String(stderr)}`)
}

/** A bag as its tools make it: a manifest of SHA-256, files linked under data/. */
function bagOf(folder: string, bag: string): void {
  rmSync(bag, { recursive: true, force: true })
  mkdirSync(join(bag, 'data'), { recursive: true })
  let manifest = ''
  pass(folder, (name) => {
    linkSync(join(folder, name), join(bag, 'data', name))
    const digest = createHash('sha256')
    return {
      take: (piece) => void digest.update(piece),
      end: () => void (manifest += `${digest.digest('hex')}  data/${name}\n`),
    }
  })
  writeFileSync(join(bag, 'manifest-sha256.txt'), manifest)
}

const has = (tool: string) => spawnSync('which', [tool]).status === 0

/** Every variant once a round, each round beginning with another; one round before is not counted. */
async function turns(rounds: number, variants: Record<string, () => unknown>): Promise<Record<string, number[]>> {
  const names = Object.keys(variants)
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -1; round < rounds; round += 1)
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + 1 + turn) % names.length] ?? ''
      spawnSync('sync')
      const time = await seconds(() => variants[name]?.())
      if (round >= 0) times[name]?.push(time)
    }
  return times
}

/** G2: a bundle of `bytes` of photos from the encrypted store to an encrypted file, against one pass over the plain files, and against what others do with them. */
export async function benchExport(folder: string, bytes: number, rounds: number): Promise<Benchmark[]> {
  const { workstation, desk: current } = await beginAt(join(folder, 'desk'))
  try {
    const [plain, out] = [join(folder, 'plain'), join(folder, 'out')]
    mkdirSync(out)
    await photos(current(), plain, bytes)
    const node = await nodeOfDesk(current())
    const { me } = current()
    await exportBundles(node, me, out, { signal: new AbortController().signal, report: () => undefined })
    const [row, ...more] = await outgoingOf(node.store.read, me.log)
    const keyring = (await readTrust(node.store))?.keyring.keyring
    if (!row || more.length > 0 || !keyring) throw new Error('not one bundle')
    const recipients = recipientsFor(keyring, me.log)
    const entries = bundleEntries(sealingOf(node, row))
    const ageKey = recipients[0] ?? ''
    const restic = has('restic')
    const variants: Record<string, () => unknown> = {
      floor: () => floorPass(plain, join(out, 'floor')),
      ours: async () => {
        const fd = openSync(join(out, 'ours'), 'w')
        await writeEnvelope(fd, writeZip(entries), zipSize(entries), recipients)
        closeSync(fd)
      },
      durable: () => writeOutgoing(node, row, { recipients, isRequest: false }, out),
      tar: () => shell(`tar -cf - . | age -r ${ageKey} > '${join(out, 'tar.age')}'`, plain),
      zip: () => shell(`rm -f '${join(out, 'z.zip')}'; zip -0 -q -r '${join(out, 'z.zip')}' .`, plain),
      bag: () => {
        bagOf(plain, join(folder, 'bag'))
        shell(`zip -0 -q -r - bag | age -r ${ageKey} > '${join(out, 'bag.age')}'`, folder)
      },
    }
    if (restic)
      variants['restic'] = () =>
        shell(
          `rm -rf '${join(out, 'restic')}'; export RESTIC_PASSWORD=x; restic init -q -r '${join(out, 'restic')}' && restic backup -q --no-cache --compression off -r '${join(out, 'restic')}' .`,
          plain,
        )
    const times = await turns(rounds, variants)
    if (statSync(join(out, 'ours')).size < bytes) throw new Error('the bundle lacks photos')
    const against = (name: string, mine: string, other: string, limit: number): Benchmark => {
      const [value, floor] = [times[mine] ?? [], times[other] ?? []]
      return {
        name,
        unit: 's',
        value: rounded(median(value)),
        floor: rounded(median(floor)),
        ratio: rounded(median(value.map((time, index) => time / (floor[index] ?? Number.NaN)))),
        limit,
        runs: rounds,
      }
    }
    const what = `G2 a bundle of ${Math.round(bytes / 1e6)} MB`
    return [
      against(`${what}, against one pass of CRC-32, SHA-256 and writing`, 'ours', 'floor', 1.7),
      against(`${what}, against a bag by zip -0 | age`, 'ours', 'bag', 0.5),
      against(`${what}, against tar | age`, 'ours', 'tar', 1.4),
      against(`${what}, against zip -0 without encryption`, 'ours', 'zip', 1.7),
      ...(restic ? [against(`${what}, against restic`, 'ours', 'restic', 1)] : []),
      against(`${what}, synced and read back, against the one pass`, 'durable', 'floor', 2.5),
    ]
  } finally {
    await workstation.close()
  }
}
