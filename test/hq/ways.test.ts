import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { headquarters, passphrase, receiveAt } from '../services/exchange-desks.ts'
import { enrolledForger, forgeBundle, forgeLine, forgeNext } from '../services/forged-bundles.ts'
import { tempFolder } from '../support/temp.ts'

const entry = join(import.meta.dirname, '..', '..', 'hq', 'cli.ts')

async function hq(...args: string[]) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase, MINGCHA_ARGON_MIB: '1' }
  const { stdout } = await promisify(execFile)(process.execPath, [entry, ...args, '--json'], { env })
  return JSON.parse(stdout) as Record<string, unknown>
}

it('names on the command line what is frozen, begins a new epoch and writes what its author needs', async () => {
  const office = await headquarters()
  const author = await enrolledForger(office)
  const one = await forgeNext(office, author, { lines: author.lines })
  const rival = await forgeBundle(office, author, {
    lines: [forgeLine(author, 'unit.recorded', { name: '甲局' })],
    prevBundle: 'a'.repeat(64),
  })
  await receiveAt(office, [one.file, rival.file])
  const { folder } = office.home
  await office.close()
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
