import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '#db/store.ts'
import type { Intent } from '#db/store-type.ts'
import { putDraft } from '#db/stores/drafts.ts'
import { benchId, benchLog, benchPerson, createDice, findingBody } from './journal.ts'
import { type Benchmark, median, percentile, rounded, seconds } from './measure.ts'

/** G1: one finding saved with all that the desk writes, against appending 4 KiB and fdatasync, turn by turn. */
export async function benchSave(folder: string, saves: number): Promise<Benchmark[]> {
  const store = await openStore({ file: join(folder, 'save.db'), key: new Uint8Array(32).fill(1) })
  const author = { log: benchLog, by: benchPerson }
  const file = openSync(join(folder, 'append.bin'), 'a')
  const block = Buffer.alloc(4096, 7)
  const dice = createDice(3)
  const at = (index: number) => new Date(Date.parse('2026-11-23T01:00:00.000Z') + index * 30_000).toISOString()
  const finding = (index: number): Intent =>
    ({
      noun: 'finding',
      verb: 'recorded',
      id: benchId(2_000_000 + index),
      body: findingBody(dice, 1, at(index)),
    }) as Intent
  await store.commit(
    author,
    Array.from({ length: 3000 }, (_, index) => finding(index - 3000)),
    { at: at(0) },
  )
  const ours: number[] = []
  const floor: number[] = []
  const warmUp = 100
  for (let index = 0; index < saves + warmUp; index++) {
    const key = `finding-${index}`
    await store.transaction((tx) => putDraft(tx, { key, body: '{"description":"…"}', at: at(index) }))
    const change = finding(index)
    const saved = await seconds(() => store.commit(author, [change], { at: at(index), drop: [key] }))
    const appended = await seconds(() => {
      writeSync(file, block)
      fdatasyncSync(file)
    })
    if (index >= warmUp) {
      ours.push(saved * 1000)
      floor.push(appended * 1000)
    }
  }
  closeSync(file)
  await store.close()
  const of = (name: string, percent: number, limit: number): Benchmark => {
    const [value, low] = [percentile(ours, percent), percentile(floor, percent)]
    return {
      name,
      unit: 'ms',
      value: rounded(value),
      floor: rounded(low),
      ratio: rounded(value / low),
      limit,
      runs: saves,
    }
  }
  return [of('G1 save one finding, p50', 50, 1.5), of('G1 save one finding, p99', 99, 3)]
    .map((one) => ({ ...one, ratio: rounded(one.ratio) }))
    .filter(() => median(ours) > 0)
}
