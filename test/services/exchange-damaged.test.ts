import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256Hex } from '#bundle/crypto.ts'
import { tempFolder } from '../support/temp.ts'
import { enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'

it('keeps and answers a bundle whose beginning is damaged', async () => {
  const hq = await headquarters()
  const desk = await laptop('李督查')
  await enrol(hq, [[desk, 'inspector']])
  await recordVisit(desk)
  const [bundle] = await exportTo(desk)
  const bytes = await readFile(bundle!.file)
  const flipped = Buffer.from(bytes)
  flipped[0]! ^= 1
  const damaged = [
    Buffer.alloc(0),
    bytes.subarray(0, 1),
    bytes.subarray(0, 10),
    flipped,
    Buffer.concat([Buffer.from('x'), bytes]),
  ]
  const path = join(tempFolder('stick'), basename(bundle!.file))
  for (const data of damaged) {
    await writeFile(path, data)
    const [verdict] = await receiveAt(hq, [path])
    expect([verdict?.kind, verdict?.result, verdict?.codes.length, verdict?.reply !== undefined]).toEqual([
      'bundle',
      'rejected',
      1,
      true,
    ])
    expect(existsSync(join(hq.home.intake, sha256Hex(data)))).toBe(true)
  }
  await writeFile(path, bytes)
  expect((await receiveAt(hq, [path]))[0]?.result).toBe('accepted')
})
