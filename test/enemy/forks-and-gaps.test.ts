import { expect, it } from 'vitest'
import { getBundleHead } from '#db/stores/bundle-heads.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { receiveAt } from '../services/exchange-desks.ts'
import { type Forger, forgeLine, type Forgery } from '../services/forged-bundles.ts'
import { tempFolder } from '../support/temp.ts'
import { expectRefused, expectTaken } from './contract.ts'
import { advance, bothNodes, knownForger, onStick, parcelOf, receivers, type Receivers, sealed } from './desks.ts'
import { zipped } from './parcel.ts'

/** A bundle of an author as a file; `next` when the author's later ones build upon it. */
async function bundleOf(who: Receivers, author: Forger, forgery: Forgery, next = true): Promise<string> {
  const parcel = await parcelOf(who.hq, author, { recipients: who.recipients, ...forgery })
  if (next) advance(author, parcel.draft)
  return onStick(tempFolder('stick'), parcel.name, await sealed(zipped(parcel, parcel.files), who.recipients))
}

const unit = (author: Forger, name: string) => [forgeLine(author, 'unit.recorded', { name })]

it('freezes a log that forks with nothing lost of either branch, and takes the next good bundle of another log (cases 54–56)', async () => {
  const who = await receivers()
  const [forked, wrong, other] = [await knownForger(who), await knownForger(who), await knownForger(who)]
  const nodes = await bothNodes(who)
  const first = [
    await bundleOf(who, forked, { lines: forked.lines }),
    await bundleOf(who, wrong, { lines: wrong.lines }),
  ]
  const { n, prev } = forked
  const rival = await bundleOf(who, forked, { lines: unit(forked, '乙局') }, false)
  Object.assign(forked, { n, prev })
  const second = await bundleOf(who, forked, { lines: unit(forked, '甲局') })
  const third = await bundleOf(who, forked, { lines: unit(forked, '丙局') })
  const astray = await bundleOf(who, wrong, { lines: unit(wrong, '甲局'), prevBundle: sha256Hex('7′') }, false)
  const begins = await bundleOf(who, other, { lines: other.lines })
  const goesOn = await bundleOf(who, other, { lines: unit(other, '丁局') })
  for (const node of nodes) {
    for (const file of [...first, second]) await expectTaken(node, file)
    const frozen = { result: 'frozen', codes: ['F403'] } as const
    await expectRefused(node, [{ ...frozen, file: rival, what: 'case 54, other content under a used number' }])
    await expectTaken(node, begins)
    await expectRefused(node, [{ ...frozen, file: rival, what: 'case 55, the same once more' }])
    await expectRefused(node, [{ file: third, what: 'the frozen log’s next', result: 'quarantined', codes: ['E408'] }])
    await expectRefused(node, [{ ...frozen, file: astray, what: 'case 56, upon a bundle that nobody accepted' }])
    await expectTaken(node, goesOn)
    const heads = await Promise.all([forked, wrong, other].map(({ log }) => getBundleHead(node.store.read, log)))
    expect(heads.map((head) => [head?.seq, head?.frozen])).toEqual([
      [2, true],
      [1, true],
      [2, false],
    ])
  }
})

it('holds what comes before its turn, whole, and takes all of it once the missing ones are there (case 53)', async () => {
  const who = await receivers()
  const author = await knownForger(who)
  const files = [await bundleOf(who, author, { lines: author.lines })]
  for (let seq = 2; seq <= 7; seq++) files.push(await bundleOf(who, author, { lines: unit(author, `第${seq}局`) }))
  for (const node of await bothNodes(who)) {
    for (const file of files.slice(0, 4)) await expectTaken(node, file)
    await expectRefused(node, [{ file: files[6]!, what: 'case 53', result: 'held', codes: ['H402'] }])
    await expectTaken(node, files[4]!)
    const verdicts = await receiveAt(node, [files[5]!])
    expect(verdicts.map(({ result, codes }) => [result, codes])).toEqual([
      ['accepted', []],
      ['accepted', []],
    ])
    expect(await getBundleHead(node.store.read, author.log)).toMatchObject({ seq: 7 })
    expect((await node.store.head(author.log)).n).toBe(author.n)
  }
})
