import { describe, expect, test } from 'vitest'
import { lineGenesis } from '#bundle/chain.ts'
import { checkStore } from '#db/check.ts'
import { stateDigest } from '#db/digest.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { fullBodies } from './sample.ts'
import { type Chain, createChain, logId, opening, personId, recordId } from './scenario.ts'
import { dialects, newStore } from './stores.ts'

const runOf = { sqlite: 1000, postgres: 4000 }

/** A log in which every seventh line corrects an earlier record, near or far. */
function longChain(lines: number): Chain {
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  for (let index = 1; index < lines; index++) {
    const target = index % 14 === 0 ? index - 6 : Math.floor(index / 3)
    const corrects = index % 7 === 0 && target > 0 && target % 7 !== 0
    if (corrects)
      chain.add({
        t: 'order.corrected',
        id: recordId(1000 + target),
        body: { ...fullBodies.order, count: index, reason: '更正' },
      })
    else
      chain.add({ t: 'order.recorded', id: recordId(1000 + index), body: { ...fullBodies.order, count: index % 100 } })
  }
  return chain
}

function* blocksOf(bytes: Uint8Array, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

const bytesOf = (chain: Chain) => Buffer.from(chain.lines.map(({ text }) => `${text}\n`).join(''))
const startOf = ({ log }: Chain) => ({ log, n: 1, prev: lineGenesis(log) })

describe.each(dialects)('a long import on %s', (dialect) => {
  test('revises records of runs that are still being written', async () => {
    const chain = longChain(2 * runOf[dialect] + 300)
    const store = await newStore(dialect)
    const received = await store.receiveStream(
      chain.log,
      verifiedLines(startOf(chain), blocksOf(bytesOf(chain), 50_000)),
    )
    expect(received).toMatchObject({ lines: chain.lines.length, applied: chain.lines.length, exceptions: [] })
    expect((await checkStore(store)).problems).toEqual([])
    const plain = await newStore('sqlite')
    for (let from = 0; from < chain.lines.length; from += 777)
      await plain.receive(chain.log, chain.lines.slice(from, from + 777))
    expect(await stateDigest(store)).toEqual(await stateDigest(plain))
  }, 60_000)

  test('leaves nothing behind when a later run is broken', async () => {
    const chain = longChain(2 * runOf[dialect])
    const store = await newStore(dialect)
    const bytes = bytesOf(chain)
    bytes[bytes.length - 400] = 0x20
    await expect(
      store.receiveStream(chain.log, verifiedLines(startOf(chain), blocksOf(bytes, 50_000))),
    ).rejects.toMatchObject({ code: 'E506' })
    expect(await store.head(chain.log)).toMatchObject({ n: 0 })
    expect(await store.all('select 1 from "order" limit 1')).toEqual([])
    expect(await store.all('select 1 from journal limit 1')).toEqual([])
  }, 60_000)
})

test('verified lines tell which bodies do not fit and refuse what is not on the chain', async () => {
  const chain = createChain(logId(1), personId(1))
  chain.add(opening(1))
  chain.add({ t: 'unit.recorded', id: recordId(2), body: { name: 5 } })
  const lines = (bytes: Uint8Array, start = startOf(chain)) =>
    Array.fromAsync(verifiedLines(start, [bytes])).then((runs) => runs.flat())
  const bytes = bytesOf(chain)
  expect(await lines(bytes)).toEqual(
    chain.lines.map((line, index) => ({ ...line, fault: index === 1 ? 'body.name' : null })),
  )
  await expect(lines(bytes, { ...startOf(chain), n: 2 })).rejects.toMatchObject({ code: 'E405' })
  await expect(lines(bytes.subarray(0, -1))).rejects.toMatchObject({ code: 'E506' })
  await expect(lines(Buffer.from(bytes.toString().replace('"v":1', '"v": 1')))).rejects.toMatchObject({ code: 'E506' })
})
