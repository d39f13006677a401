import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { receiptsAfter } from '#db/stores/receipts.ts'
import { receiveBundle } from '#services/exchange/receive-bundle.ts'
import { takeIn } from '#services/exchange/take-in.ts'
import { withHomeLock } from '#services/exchange/lock.ts'
import { homeAt } from '#services/home.ts'
import { readTrust } from '#services/trust/shelf.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'

const holder = fileURLToPath(new URL('./lock-holder.ts', import.meta.url))

function hold(folder: string, notes: string, end = ''): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [holder, folder, notes, end], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('exit', resolve)
  })
}

it('lets one process in at a time, also after a holder was killed', async () => {
  const folder = tempFolder('home')
  const notes = join(folder, 'notes')
  await hold(folder, notes, 'die')
  await Promise.all([1, 2, 3, 4].map(() => hold(folder, notes)))
  const [killed, ...others] = readFileSync(notes, 'utf8').trim().split('\n')
  expect(killed).toMatch(/^in /)
  expect(others).toHaveLength(8)
  for (let i = 0; i < 8; i += 2) expect(others[i + 1]).toBe(others[i]!.replace('in', 'out'))
}, 60_000)

it('lets one in at a time within a process', async () => {
  const home = homeAt(tempFolder('home'))
  let inside = 0
  const most: number[] = []
  await Promise.all(
    [1, 2, 3].map(() =>
      withHomeLock(home, 'trust', async () => {
        most.push(++inside)
        await new Promise((resolve) => setTimeout(resolve, 5))
        inside--
      }),
    ),
  )
  expect(most).toEqual([1, 1, 1])
})

it('takes a file once though two are at it, and tells the second that it was there', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk, 20)
  const [bundle] = await exportTo(desk)
  const trust = (await readTrust(hq.store))!
  const receiving = { node: hq, trust, office: { keys: hq.office!, trust } }
  const file = await takeIn(hq.home, bundle!.file)
  const both = await Promise.all([receiveBundle(receiving, file), receiveBundle(receiving, file)])
  expect(both.map(({ result }) => result).toSorted()).toEqual(['accepted', 'duplicate'])
  expect(await receiptsAfter(hq.store.read, hq.office!.hq, desk.desk().me.log, 0)).toHaveLength(1)
  expect((await receiveAt(hq, [bundle!.file]))[0]?.result).toBe('duplicate')
})
