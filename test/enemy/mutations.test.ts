import { readdirSync } from 'node:fs'
import process from 'node:process'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { random, sha256Hex } from '#bundle/crypto.ts'
import type { OpenedBundle } from '#bundle/open.ts'
import { canonical } from '#domain/canonical.ts'
import { authorKey, keyNumber, leadKey, makeFiles, name, openBytes, recipient, scratch } from '../bundle/sample.ts'
import { tempFolder } from '../support/temp.ts'
import { expectNothingTaken, expectTaken } from './contract.ts'
import { knownForger, nextParcel, onStick, receivers, sealed } from './desks.ts'
import { changedFiles, fileChange } from './mutate-files.ts'
import { changedZip, zipChange } from './mutate-zip.ts'
import { entriesOf, joined, type Parcel, sealer, tagmanifest, zipped, zipParts } from './parcel.ts'
import { unsound } from './sound.ts'
import { watch } from './watch.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
/** 20,000 in all: half by an outsider, the rest by an author who signs whatever it is, and of the zip alone. */
const some = full ? 1 : 0.1
const [byOutsider, byInsider, ofTheZip, atHeadquarters] = [10_000, 6000, 4000, 400].map((count) => count * some) as [
  number,
  number,
  number,
  number,
]
const budget = full ? 1_800_000 : 120_000

const identity = Buffer.from(canonical({ v: 1, salt: '0'.repeat(32), name: '某人' }))
const parcel: Parcel = {
  name,
  files: makeFiles({ evidence: [random(40), random(60)], vault: [identity], counter: true }),
  key: authorKey,
  recipients: [recipient],
}
const good = zipped(parcel, parcel.files)
const keys = [keyNumber(9), leadKey, keyNumber(7)]

const watching = watch()
afterAll(async () => void (await watching.stop()))

let looks = 0
const reached = new Set<string>()

/** Opens bytes as they are or, now and then, within an envelope; and the digest where nothing is found wrong. */
async function look(zip: Buffer, seal: (zip: Buffer) => Buffer, then: (opened: OpenedBundle) => void): Promise<void> {
  watching.step(`mutation ${++looks} of seed ${seed}`)
  const isSealed = looks % 100 === 0 || zip.toString('latin1', 0, 4) !== 'PK\u0003\u0004'
  const opened = await openBytes(isSealed ? seal(zip) : zip)
  try {
    const isRefused = opened.problems.length > 0
    for (const { code } of opened.problems) reached.add(code)
    expect(opened.class === undefined).toBe(!isRefused)
    if (!isRefused) expect((await Array.fromAsync(opened.lines())).flat().length).toBeGreaterThan(0)
    then(opened)
  } finally {
    await opened.close()
  }
}

describe(`mutations (seed ${seed}): none accepted, no crash, no hang;`, () => {
  it(
    `${byOutsider} by somebody who has not the author’s key`,
    async () => {
      const seal = await sealer(parcel.recipients)
      await fc.assert(
        fc.asyncProperty(fileChange, async (change) => {
          const entries = changedFiles(parcel, change, { insider: false, keys })
          const zip = zipped(parcel, entries)
          await look(zip, seal, ({ problems }) => expect(problems.length > 0 || zip.equals(good)).toBe(true))
        }),
        { numRuns: byOutsider, seed },
      )
    },
    budget,
  )

  it(
    `${byInsider} by the author, who signs them: what is accepted is sound by a second opinion`,
    async () => {
      const seal = await sealer(parcel.recipients)
      let accepted = 0
      await fc.assert(
        fc.asyncProperty(fileChange, async (change) => {
          const entries = changedFiles(parcel, { ...change, signer: undefined }, { insider: true, keys })
          await look(zipped(parcel, entries), seal, ({ problems, digest, name: told }) => {
            if (problems.length > 0) return
            accepted++
            expect(unsound(told!, entries)).toEqual([])
            expect(digest).toBe(sha256Hex(new Map(entries).get(tagmanifest)!))
          })
        }),
        { numRuns: byInsider, seed },
      )
      expect(accepted).toBeGreaterThan(0)
    },
    budget,
  )

  it(
    `${ofTheZip} of the zip`,
    async () => {
      const seal = await sealer(parcel.recipients)
      const entries = entriesOf(parcel.files, name)
      await fc.assert(
        fc.asyncProperty(zipChange, async (change) => {
          const zip = changedZip(entries, change)
          await look(zip, seal, ({ problems }) => expect(problems.length > 0 || zip.equals(good)).toBe(true))
        }),
        { numRuns: ofTheZip, seed },
      )
      expect(readdirSync(scratch('staging'))).toEqual([])
      // Whoever changes fields and leaves hashes as they were gets no further than a few of them.
      expect([...reached].toSorted().length, [...reached].toSorted().join(' ')).toBeGreaterThan(15)
    },
    budget,
  )

  it(
    `${atHeadquarters} received at headquarters, and the good one behind them`,
    async () => {
      const who = await receivers()
      const real = await nextParcel(who, await knownForger(who))
      const untouched = zipped(real, real.files)
      const changes = fc.sample(fc.tuple(fileChange, fc.option(zipChange, { nil: undefined })), {
        numRuns: atHeadquarters,
        seed,
      })
      const stick = tempFolder('stick')
      const files: string[] = []
      for (const [fileWise, zipWise] of changes) {
        const entries = changedFiles(real, fileWise, { insider: false, keys })
        const zip = zipWise
          ? changedZip(entriesOf(real.files, real.name), zipWise)
          : joined(zipParts(entriesOf(entries, real.name)))
        if (!zip.equals(untouched)) files.push(onStick(stick, real.name, await sealed(zip, who.recipients)))
      }
      for (let at = 0; at < files.length; at += 40) {
        watching.step(`headquarters, from file ${at} of seed ${seed}`)
        await expectNothingTaken(who.hq, files.slice(at, at + 40), `seed ${seed}, from file ${at}`)
      }
      await expectTaken(who.hq, onStick(stick, real.name, await sealed(untouched, who.recipients)))
    },
    budget,
  )
})
