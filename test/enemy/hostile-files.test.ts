import process from 'node:process'
import { describe, it } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { bagCases } from './bag-cases.ts'
import type { HostileCase } from './case-rows.ts'
import { expectRefused, expectTaken, type Refusal } from './contract.ts'
import { advance, bothNodes, knownForger, nextParcel, onStick, receivers, sealed } from './desks.ts'
import { envelopeCases } from './envelope-cases.ts'
import { journalCases } from './journal-cases.ts'
import { zipped } from './parcel.ts'
import { zipCases } from './zip-cases.ts'

const full = process.env['MINGCHA_FULL'] === '1'
/** How many hostile files arrive before the good bundle that they were made of does. */
const together = full ? 1 : 40
/** The desk gets every so manieth, headquarters each. */
const atDesk = full ? 1 : 5

/** Receives hostile files at headquarters and at a lead's desk, and the good bundle that they were made of behind them. */
async function receiveAll(cases: readonly HostileCase[]): Promise<void> {
  const who = await receivers()
  const author = await knownForger(who)
  const nodes = await bothNodes(who)
  const stick = tempFolder('stick')
  const seal = (zip: Uint8Array, recipients = who.recipients) => sealed(zip, recipients)
  for (let at = 0; at < cases.length; at += together) {
    const parcel = await nextParcel(who, author)
    const refusals: Refusal[] = []
    for (const { number, what, result, codes, kept, make } of cases.slice(at, at + together)) {
      const file = onStick(stick, parcel.name, await make(parcel, seal))
      refusals.push({ file, what: `case ${number}, ${what}`, result, codes, kept })
    }
    const good = onStick(stick, parcel.name, await seal(zipped(parcel, parcel.files)))
    for (const node of nodes) {
      await expectRefused(node, node.office ? refusals : refusals.filter((_, index) => index % atDesk === 0))
      await expectTaken(node, good)
    }
    advance(author, parcel.draft)
  }
}

describe('a hostile file is answered with its code, leaves nothing behind, and the good bundle behind it is taken in:', () => {
  it('the envelope (cases 1–6)', () => receiveAll(envelopeCases), 600_000)
  it('the zip (cases 7–17, 19–24)', () => receiveAll(zipCases), 600_000)
  it('the bag and its signatures (cases 25–49, 68)', () => receiveAll(bagCases), 600_000)
  it('the journal (cases 57–61)', () => receiveAll(journalCases), 600_000)
})
