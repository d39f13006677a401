import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { randomPersonId, sha256Hex } from '#bundle/crypto.ts'
import { openHeadquarters } from '#hq/home.ts'
import {
  enrol,
  exportTo,
  headquarters,
  laptop,
  passphrase,
  receiveAt,
  recordVisit,
  tickingClock,
} from './exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from './forged-bundles.ts'

const codes = (verdict: { codes: readonly { code: string }[] } | undefined) => verdict?.codes.map(({ code }) => code)

it('keeps an object that is no vault object, says so, and opens the next day', async () => {
  const hq = await headquarters()
  const good = await laptop('李督查')
  await enrol(hq, [[good, 'inspector']])
  await recordVisit(good)
  const [sound] = await exportTo(good)
  const author = await enrolledForger(hq)
  const bad = Buffer.from('not json at all')
  forgeLine(author, 'person.recorded', { person: randomPersonId(), kind: 'staff', identity: sha256Hex(bad) })
  const odd = await forgeBundle(hq, author, { lines: author.lines, vault: [bad] })
  const [verdict] = await receiveAt(hq, [odd.file])
  expect([verdict?.result, codes(verdict)]).toEqual(['accepted-with-exceptions', ['X604']])
  expect((await receiveAt(hq, [sound!.file]))[0]?.result).toBe('accepted')
  await hq.close()
  const again = await openHeadquarters({ home: hq.home.folder, passphrase, clock: tickingClock() })
  await again.close()
})

it('sets an empty object aside, sends a vault object of a megabyte back, and takes the file beside them', async () => {
  const hq = await headquarters()
  const good = await laptop('李督查')
  await enrol(hq, [[good, 'inspector']])
  await recordVisit(good)
  const [sound] = await exportTo(good)
  const [one, two] = [await enrolledForger(hq), await enrolledForger(hq)]
  const empty = await forgeBundle(hq, one, { lines: one.lines, evidence: [Buffer.alloc(0)] })
  const large = await forgeBundle(hq, two, { lines: two.lines, vault: [Buffer.alloc(2 ** 20, 97)] })
  const verdicts = await receiveAt(hq, [empty.file, large.file, sound!.file])
  expect(verdicts.map((verdict) => [verdict.result, codes(verdict)])).toEqual([
    ['quarantined', ['E209']],
    ['rejected', ['E109']],
    ['accepted', []],
  ])
})

it('keeps the verdict on an accepted bundle where the held one behind it cannot be read', async () => {
  const hq = await headquarters()
  const author = await enrolledForger(hq)
  const one = await forgeNext(hq, author, { lines: author.lines })
  const two = await forgeNext(hq, author, { lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })] })
  await receiveAt(hq, [two.file])
  const kept = join(hq.home.intake, sha256Hex(await readFile(two.file)))
  await rm(kept)
  await mkdir(kept)
  const verdicts = await receiveAt(hq, [one.file])
  expect(verdicts.map((verdict) => [verdict.result, codes(verdict)])).toEqual([
    ['accepted', []],
    ['rejected', ['E901']],
  ])
  expect(verdicts[0]?.reply).toBeDefined()
})
