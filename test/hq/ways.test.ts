import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import type { Headquarters } from '#hq/home.ts'
import { headquarters, passphrase, receiveAt } from '../services/exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from '../services/forged-bundles.ts'
import { holderSecret, underHolders } from '../services/holders.ts'
import { tempFolder } from '../support/temp.ts'

const entry = join(import.meta.dirname, '..', '..', 'hq', 'cli.ts')

async function hq(...args: string[]) {
  return typed(passphrase, ...args)
}

async function typed(secret: string, ...args: string[]) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: secret, MINGCHA_ARGON_MIB: '1' }
  const { stdout } = await promisify(execFile)(process.execPath, [entry, ...args, '--json'], { env })
  return JSON.parse(stdout) as Record<string, unknown>
}

/** A log of which two different bundles came, at a headquarters that is closed again. */
async function forked(more: (office: Headquarters) => Promise<void> = () => Promise.resolve()) {
  const office = await headquarters()
  const author = await enrolledForger(office)
  await more(office)
  const one = await forgeNext(office, author, { lines: author.lines })
  const rival = await forgeBundle(office, author, {
    lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })],
    prevBundle: 'a'.repeat(64),
  })
  await receiveAt(office, [one.file, rival.file])
  const { folder } = office.home
  await office.close()
  return { author, one, rival, folder }
}

it('names on the command line what is frozen, begins a new epoch and writes what its author needs', async () => {
  const { author, one, rival, folder } = await forked()
  expect(await hq('ways', '--home', folder)).toMatchObject({
    ways: [
      {
        log: author.log,
        what: 'frozen',
        head: 1,
        survivors: [
          { digest: one.digest, accepted: true },
          { digest: rival.digest, accepted: false },
        ],
      },
    ],
  })
  const out = tempFolder('back')
  expect(await hq('epoch', author.log, '--home', folder, '--out', out)).toMatchObject({ epoch: 2, bundles: 2 })
  const names = await readdir(out)
  expect(names.filter((name) => name.endsWith('.mcb.age'))).toHaveLength(2)
  expect(names).toContain('keyring.json')
  expect(await hq('ways', '--home', folder)).toMatchObject({ ways: [{ what: 'begun', epoch: 2 }] })
}, 120_000)

it('proposes on the command line an epoch that two of three have to sign, and begins it when they have', async () => {
  const stick = tempFolder('holder')
  const key = join(stick, 'key-K2.json')
  const { author, folder } = await forked(async (office) => writeFile(key, (await underHolders(office)).k2.file.bytes))
  const shared = tempFolder('shared')
  expect(await hq('epoch', author.log, '--home', folder, '--out', shared)).toMatchObject({
    epoch: 2,
    bundles: 0,
    released: false,
    standings: [{ name: 'keyring.json', signed: ['K1'], threshold: 2 }],
  })
  expect((await readdir(shared)).filter((name) => name.endsWith('.age'))).toEqual([])
  expect(await hq('ways', '--home', folder)).toMatchObject({ ways: [{ what: 'waits', epoch: 1 }] })
  expect(await hq('release', shared, '--home', folder, '--out', shared)).toMatchObject({ released: false, begun: [] })
  expect(await typed(holderSecret, 'sign', shared, '--key', key)).toMatchObject({ files: ['keyring.K2.sshsig'] })
  const released = await hq('release', shared, '--home', folder, '--out', shared)
  expect(released).toMatchObject({ released: true, begun: [author.log] })
  expect(await hq('ways', '--home', folder)).toMatchObject({ ways: [{ what: 'begun', epoch: 2 }] })
  expect(await hq('hand-back', author.log, '--home', folder, '--out', shared)).toMatchObject({ epoch: 2, bundles: 2 })
}, 120_000)
