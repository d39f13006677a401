import { expect, it } from 'vitest'
import { lineGenesis } from '#bundle/chain.ts'
import { publicKeyText } from '#bundle/keys.ts'
import { enrol, headquarters, laptop, receiveAt } from './exchange-desks.ts'
import { enrolledForger, type Forger, forgeBundle, forgeLine, openLog } from './forged-bundles.ts'

const said = (verdicts: Awaited<ReturnType<typeof receiveAt>>) =>
  verdicts.map(({ result, codes }) => [result, ...codes.map(({ code }) => code)])

function restart(author: Forger): void {
  Object.assign(author, { n: 0, prev: lineGenesis(author.log), lines: [] })
}

it('sets a log aside that begins as somebody else, with another key, another line or no opening at all', async () => {
  const hq = await headquarters()
  const victim = await laptop('李督查')
  await enrol(hq, [[victim, 'inspector']])
  const { me } = victim.desk()
  const begins: ((author: Forger) => void)[] = [
    (author) => openLog(Object.assign(author, { person: me.person })),
    (author) => openLog(author, { pub: publicKeyText(me.signing.pub) }),
    (author) => openLog(author),
    (author) => forgeLine(author, 'unit.recorded', { name: '冒名局' }),
  ]
  for (const begin of begins) {
    const author = await enrolledForger(hq)
    restart(author)
    begin(author)
    const bundle = await forgeBundle(hq, author, { lines: author.lines })
    expect(said(await receiveAt(hq, [bundle.file]))).toEqual([['quarantined', 'E301']])
  }
  expect(await hq.store.read.selectFrom('log').select('person').execute()).toEqual([])
})

it('names nobody as the sender of a file that the sender did not sign', async () => {
  const hq = await headquarters()
  const [author, stranger] = [await enrolledForger(hq), await enrolledForger(hq)]
  const bundle = await forgeBundle(hq, author, { lines: author.lines, key: stranger.key })
  const [verdict] = await receiveAt(hq, [bundle.file])
  expect([verdict?.result, verdict?.from?.person]).toEqual(['quarantined', undefined])
})

it('sends back what somebody else repacked, and takes the same bundle as its author packed it', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const { lines } = author
  const foreign = (files: [string, Buffer][]): [string, Buffer][] => [
    ...files.slice(0, 5),
    ['fetch.txt', Buffer.from('x')],
    ...files.slice(5),
  ]
  const extra = await forgeBundle(hq, author, { lines, repack: foreign })
  const turned = await forgeBundle(hq, author, { lines, repack: (files) => files.toReversed() })
  const { name } = extra
  const renamed = await forgeBundle(hq, author, { lines, folder: name.replace('0000000001', '0000009999') })
  const good = await forgeBundle(hq, author, { lines })
  for (const [bundle, code] of [
    [extra, 'E208'],
    [turned, 'E107'],
    [renamed, 'E108'],
  ] as const) {
    const [verdict] = await receiveAt(hq, [bundle.file])
    expect([verdict?.result, verdict?.codes[0]?.code, verdict?.name]).toEqual(['rejected', code, name])
  }
  expect(said(await receiveAt(hq, [good.file]))).toEqual([['accepted']])
})
