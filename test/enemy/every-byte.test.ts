import { readdirSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { random } from '#bundle/crypto.ts'
import { authorKey, makeFiles, name, openBytes, recipient, scratch } from '../bundle/sample.ts'
import { type Files, type Parcel, sealer, zipped } from './parcel.ts'
import { watch } from './watch.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const every = full ? 1 : 40
/** In an ordinary run most of what changes within the envelope is looked at without one: opening one costs more than all the rest. */
const sealedEvery = full ? 1 : 8

const files: Files = makeFiles({ evidence: [random(40)] })
const parcel: Parcel = { name, files, key: authorKey, recipients: [recipient] }

function flipped(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at]! ^= 1 << ((at + seed) % 8)
  return changed
}

const plainZip = 'PK\u0003\u0004'

/** Opens what is given and sees it refused, by codes and never by a crash. */
async function expectRefused(what: string, bytes: Uint8Array): Promise<void> {
  const opened = await openBytes(bytes, {
    allowPlainZip: Buffer.from(bytes.subarray(0, 4)).toString() === plainZip,
  }).catch((cause: unknown) => {
    throw new Error(`${what} of seed ${seed}: ${String(cause)}`, { cause })
  })
  await opened.close()
  expect([what, seed, opened.problems.length, opened.class === undefined]).not.toEqual([
    what,
    seed,
    0,
    expect.anything(),
  ])
  expect([what, opened.class === 'X' || opened.class === 'I']).toEqual([what, false])
}

/** Every so manieth place of some bytes, flipped there and cut there. */
async function everywhere(
  what: string,
  bytes: Uint8Array,
  zipOf: (changed: Buffer) => Buffer,
  seal = (zip: Buffer) => zip,
): Promise<void> {
  const watching = watch()
  let count = 0
  try {
    for (let at = seed % every; at < bytes.length; at += every) {
      watching.step(`${what} at ${at} of seed ${seed}`)
      for (const [how, changed] of [
        ['flipped', flipped(bytes, at)],
        ['cut', Buffer.from(bytes.subarray(0, at))],
      ] as const) {
        const zip = zipOf(changed)
        const isSealed = ++count % sealedEvery === 0 || zip.toString('latin1', 0, 4) !== plainZip
        await expectRefused(`${what}, ${how} at ${at}`, isSealed ? seal(zip) : zip)
      }
    }
  } finally {
    await watching.stop()
  }
}

describe(`no byte of a bundle can change and none be missing (cases 1, 2, 7, 8; seed ${seed}):`, () => {
  const budget = full ? 900_000 : 120_000

  it('opens as it is', async () => {
    const opened = await openBytes((await sealer(parcel.recipients))(zipped(parcel, files)))
    expect(opened.problems).toEqual([])
    await opened.close()
  })

  it(
    'of the encrypted file',
    async () => {
      const seal = await sealer(parcel.recipients)
      await everywhere('the file', seal(zipped(parcel, files)), (changed) => changed)
    },
    budget,
  )

  it(
    'of the zip, encrypted again',
    async () => {
      await everywhere('the zip', zipped(parcel, files), (changed) => changed, await sealer(parcel.recipients))
    },
    budget,
  )

  it(
    'of any file in the bag, in a zip that is right again',
    async () => {
      const seal = await sealer(parcel.recipients)
      for (const [path, bytes] of files)
        await everywhere(path, bytes, (changed) => zipped(parcel, new Map(files).set(path, changed)), seal)
      expect(readdirSync(scratch('staging'))).toEqual([])
    },
    budget,
  )
})
