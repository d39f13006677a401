import { stat } from 'node:fs/promises'
import process from 'node:process'
import { expect, test } from 'vitest'
import { limitBundles } from './bundle-limit.ts'
import { commitAt, enrol, exportTo, headquarters, laptop, newId, receiveAt, recordVisit } from './exchange-desks.ts'

/** More than 4 GiB in one bundle, which only 64-bit fields of a zip can tell; a tenth of it in the ordinary run. */
const films = process.env['MINGCHA_FULL'] === '1' ? 10 : 1
const size = 460_000_000
const block = 1 << 20

async function* film(number: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at * block < size; at++) {
    const bytes = Buffer.alloc(Math.min(block, size - at * block), at & 0xff)
    bytes.writeUInt32BE(at, 0)
    bytes.writeUInt32BE(number, 8)
    yield bytes
  }
}

/** By how much the process has grown at most. */
function watchMemory(): () => number {
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
  return () => {
    clearInterval(watch)
    return most - before
  }
}

test(`a bundle of ${films * size} bytes is written, read back and received in little memory`, async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await limitBundles(hq, desk, 8_000_000_000)
  const { findings } = await recordVisit(desk)
  const kept: string[] = []
  for (let number = 0; number < films; number++) {
    const { objects, me, clock } = desk.desk()
    const { object, keep } = await objects.add(size, film(number))
    const { sha256, mime } = object
    const subject = { log: me.log, id: findings[0]! }
    const body = { subject, sha256, size, mime, capturedAt: clock.now().toISOString() }
    await commitAt(desk, [{ noun: 'evidence', verb: 'recorded', id: newId(desk), body }], (tx) => keep(tx))
    kept.push(sha256)
  }
  const writing = watchMemory()
  const [bundle, ...more] = await exportTo(desk)
  const written = writing()
  expect(more).toEqual([])
  expect((await stat(bundle!.file)).size).toBeGreaterThan(films * size)
  const receiving = watchMemory()
  const [verdict] = await receiveAt(hq, [bundle!.file])
  const received = receiving()
  console.log(
    `${films * size} bytes: memory rose by ${Math.round(written / 1e6)} MB while writing, ${Math.round(received / 1e6)} MB while receiving`,
  )
  expect(verdict).toMatchObject({ result: 'accepted', codes: [] })
  for (const sha256 of kept) expect(await hq.objects.find(sha256)).toMatchObject({ size })
  expect(Math.max(written, received)).toBeLessThan(250_000_000)
}, 3_600_000)
