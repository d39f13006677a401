import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { beforeAll, describe, expect } from 'vitest'
import { intBetween, mulberry32 } from '#seeds/random.ts'
import { expectAcknowledged } from '#test/support/crash/acknowledged.ts'
import { createDisk } from '#test/support/crash/disk.ts'
import type { Told } from '#test/support/crash/told.ts'
import { type Call, readTrace, straceArguments } from '#test/support/crash/trace.ts'
import { firstPerson, openAt } from '#test/support/desk.ts'
import { judge, testWithJudges } from '#test/support/judges.ts'
import { tempFolder } from '#test/support/temp.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const turns = full ? 200 : 30
const cuts = full ? 30 : 5
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const witnessed = testWithJudges('strace')

interface Witnessed {
  home: string
  calls: Call[]
}
let traced: Witnessed | undefined

function witness(): Witnessed {
  if (!traced) throw new Error('nothing was traced')
  return traced
}

beforeAll(() => {
  const strace = judge('strace')
  if (!strace) return
  const [home, output] = [tempFolder('traced'), join(tempFolder('trace'), 'calls')]
  const { status, stderr } = spawnSync(
    strace,
    [
      ...straceArguments,
      '-o',
      output,
      process.execPath,
      join(import.meta.dirname, '../support/crash/record.ts'),
      home,
      String(seed),
      String(turns),
    ],
    { encoding: 'utf8', maxBuffer: 64e6 },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  traced = { home, calls: readTrace(output) }
}, 120_000)

function toldBy(call: Call): Told[] {
  if (call.at !== 'entry' || call.fd !== 1 || !call.name.startsWith('write')) return []
  return String(call.data)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told)
}

describe(`${turns} turns of recording under strace (seed ${seed})`, () => {
  witnessed('every acknowledgment comes after the bytes it stands on were synced, in the store and beside it', () => {
    const { home, calls } = witness()
    const disk = createDisk(home)
    let synced = false
    let acknowledged = 0
    for (const call of calls) {
      disk.apply(call)
      if (call.at === 'exit' && call.name.endsWith('sync') && call.paths[0] === join(home, 'store.db-wal'))
        synced = true
      for (const told of toldBy(call)) {
        expect(disk.unsynced(), JSON.stringify(told)).toEqual([])
        if (told.what === 'ready') continue
        expect(synced, JSON.stringify(told)).toBe(true)
        synced = false
        acknowledged++
      }
    }
    expect(acknowledged).toBeGreaterThan(turns)
    expect(
      calls.filter(
        ({ at, name, paths }) => at === 'exit' && name.startsWith('pwrite') && paths[0]?.endsWith('store.db-wal'),
      ).length,
    ).toBeGreaterThan(acknowledged)
  })

  witnessed(
    `a power cut at ${cuts} random moments, which drops all unsynced writes and names, or some, loses nothing acknowledged`,
    async () => {
      const { home, calls } = witness()
      const random = mulberry32(seed)
      const ready = calls.findIndex((call) => toldBy(call).some(({ what }) => what === 'ready'))
      expect(ready).toBeGreaterThan(0)
      const moments = new Set(Array.from({ length: cuts }, () => intBetween(random, ready, calls.length - 1)))
      const disk = createDisk(home)
      const told: Told[] = []
      for (const [index, call] of calls.entries()) {
        disk.apply(call)
        told.push(...toldBy(call))
        if (!moments.has(index)) continue
        for (const lucky of [() => false, () => random() < 0.5]) {
          const rebuilt = tempFolder('rebuilt')
          disk.materialise(rebuilt, lucky)
          const opened = await openAt(rebuilt)
          await opened.client.call('session.unlock', firstPerson)
          await expectAcknowledged(opened, told)
          expect(opened.bugs).toEqual([])
          await opened.workstation.close()
        }
      }
      expect(told.length).toBeGreaterThan(turns)
    },
    full ? 900_000 : 120_000,
  )
})
