import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { readTrace, straceArguments } from '#test/support/crash/trace.ts'
import { judge, testWithJudges } from '#test/support/judges.ts'
import { tempFolder } from '#test/support/temp.ts'
import { enrol, headquarters, laptop, passphrase, recordVisit } from './exchange-desks.ts'

const worker = fileURLToPath(new URL('./exchange-worker.ts', import.meta.url))

interface Watched {
  answer: string[]
  /** Files that were synced between the word `ready` and the answer, in order. */
  syncs: string[]
}

function watched(args: string[]): Watched {
  const output = join(tempFolder('trace'), 'calls')
  const { status, stdout, stderr } = spawnSync(
    judge('strace')!,
    [...straceArguments, '-o', output, process.execPath, worker, ...args],
    { encoding: 'utf8', maxBuffer: 64e6 },
  )
  expect([status, stderr]).toEqual([0, ''])
  const calls = readTrace(output)
  const said = calls.flatMap(({ at, fd, name, data }, index) =>
    at === 'entry' && fd === 1 && name.startsWith('write') && data.length > 0 ? [index] : [],
  )
  const between = calls.slice(said[0], said.at(-1))
  const syncs = between.filter(({ at, name }) => at === 'entry' && (name === 'fsync' || name === 'fdatasync'))
  return {
    answer: JSON.parse(stdout.trim().split('\n').at(-1)!) as string[],
    syncs: syncs.map(({ paths }) => paths[0] ?? ''),
  }
}

const byStrace = testWithJudges('strace')

byStrace(
  'ten records reach headquarters, and their receipt the desk, with at most 30 syncs of the disk',
  async () => {
    const hq = await headquarters()
    const desk = await laptop('李督查')
    await enrol(hq, [[desk, 'inspector']])
    await recordVisit(desk, 8)
    const { folder } = desk.desk().home
    await desk.session.lock()
    await hq.close()
    const [stick, replies] = [tempFolder('stick'), tempFolder('replies')]
    const sent = watched(['export', folder, stick, passphrase])
    const files = readdirSync(stick).map((name) => join(stick, name))
    const received = watched(['receive', hq.home.folder, replies, passphrase, ...files])
    const taken = watched([
      'take',
      folder,
      replies,
      passphrase,
      ...readdirSync(replies).map((name) => join(replies, name)),
    ])
    expect([sent.answer.length, received.answer, taken.answer]).toEqual([1, ['accepted'], ['accepted']])
    const syncs = { export: sent.syncs, receive: received.syncs, receipt: taken.syncs }
    const counts = Object.entries(syncs).map(([step, paths]) => `${step} ${paths.length}`)
    console.log(`syncs: ${counts.join(', ')}`)
    for (const paths of Object.values(syncs)) expect(paths.length).toBeGreaterThan(1)
    expect(Object.values(syncs).flat().length, JSON.stringify(syncs, null, 1)).toBeLessThanOrEqual(30)
  },
  120_000,
)
