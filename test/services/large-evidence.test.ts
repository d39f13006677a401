import { createHash } from 'node:crypto'
import process from 'node:process'
import { expect, test } from 'vitest'
import { checkNode } from '#services/check.ts'
import { testDesk } from '#test/support/test-desk.ts'

const full = process.env['MINGCHA_FULL'] === '1'
/** A body camera writes files of 4 GB; here a tenth of it, and the whole in the full run. */
const size = full ? 4_300_000_000 : 430_000_000
const block = 1 << 20

/** The beginning of an MP4, then numbered blocks, so that any place can be told from any other. */
function blockAt(at: number): Buffer {
  const bytes = Buffer.alloc(Math.min(block, size - at * block), at & 0xff)
  bytes.writeUInt32BE(at, 0)
  if (at === 0) {
    bytes.writeUInt32BE(24, 0)
    bytes.write('ftypisom', 4, 'latin1')
  }
  return bytes
}

async function* film(): AsyncIterable<Uint8Array> {
  for (let at = 0; at * block < size; at++) yield blockAt(at)
}

test(`a film of ${size} bytes is taken in block by block, played from any place`, async () => {
  const { client, desk } = await testDesk()
  const { ref: visit } = await client.call('visits.start', {
    unit: { name: '县水务局' },
    inspectors: [{ name: '沈予岚' }],
  })
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 50)
  const { sha256 } = await client.upload('evidence.add', { visit, fileName: '执法记录仪.mp4', size }, film())
  clearInterval(watch)
  const hash = createHash('sha256')
  for (let at = 0; at * block < size; at++) hash.update(blockAt(at))
  expect(sha256).toBe(hash.digest('hex'))
  expect((await client.call('visits.get', { ref: visit })).evidence).toMatchObject([
    { sha256, size, mime: 'video/mp4', held: true },
  ])
  const bytes = await client.download('evidence.open', { sha256 })
  const last = Math.floor((size - 1) / block)
  for (const at of [0, 1, Math.floor(last / 2), last]) {
    const parts: Uint8Array[] = []
    const end = Math.min(size, at * block + 4096)
    for await (const part of bytes.read(at * block, end)) parts.push(part)
    expect(Buffer.concat(parts)).toEqual(blockAt(at).subarray(0, end - at * block))
  }
  console.log(`${size} bytes taken in, memory rose by ${Math.round((most - before) / 1e6)} MB`)
  expect(most - before).toBeLessThan(250_000_000)
  expect((await checkNode(desk())).problems).toEqual([])
}, 600_000)
