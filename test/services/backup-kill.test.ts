import { readdirSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { random as randomBytes } from '#bundle/crypto.ts'
import { getSetting } from '#db/stores/settings.ts'
import { stateDigest } from '#db/digest.ts'
import { mulberry32, type Random } from '#seeds/random.ts'
import { copiesIn, setsIn } from '#services/backup/layout.ts'
import { verifyCopy } from '#services/backup/verify.ts'
import { behindSetting } from '#services/exchange/receipt-state.ts'
import { hasHome, homeAt } from '#services/home.ts'
import { tempFolder } from '#test/support/temp.ts'
import { afterTest } from '#test/support/after-test.ts'
import { runChild } from '#test/support/killed-child.ts'
import { passphrase, quiet, reopened } from './backup-home.ts'
import { addPhoto, laptop, recordVisit, passphrase as usual } from './exchange-desks.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const kills = full ? 30 : 3
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const child = fileURLToPath(new URL('./backup-child.ts', import.meta.url))

const run = (args: string[], delay?: number) => runChild(child, args, delay)

/** Kills at random moments, sooner after each that was too late; how many hit. */
async function killAgain(args: string[], whole: number, random: Random, look: () => Promise<void>): Promise<number> {
  let within = whole
  let hits = 0
  for (let kill = 0; kill < kills; kill++) {
    if ((await run(args, random() * within)).said === undefined) hits++
    else within *= 0.7
    await look()
  }
  return hits
}

const photo = () =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(3_000_000)])

test(
  `kill −9 at ${2 * kills} random moments of backups and restores: no copy that has its name is unsound, no half home opens (seed ${seed})`,
  async () => {
    expect(usual).toBe(passphrase)
    console.log(`backup kill seed ${seed}`)
    const random = mulberry32(seed)
    const made = await laptop('李督查')
    const { findings } = await recordVisit(made, 20)
    for (const finding of findings.slice(0, 4)) await addPhoto(made, finding, photo())
    const { home, store, storeKey } = made.desk()
    const digest = (await stateDigest(store)).stateDigest
    const key = new Uint8Array(storeKey)
    await made.session.lock()
    const { ms } = await run(['backup', home.folder, tempFolder('first')])
    const stick = tempFolder('stick')
    const sound = async () => {
      for (const set of await setsIn(stick))
        for (const name of await copiesIn(set)) {
          const verdict = await verifyCopy({ set, name, folder: `${set.folder}/${name}` }, key, quiet)
          expect(verdict, name).toMatchObject({ ok: true, missing: [], problems: [] })
        }
    }
    expect(await killAgain(['backup', home.folder, stick], ms, random, sound)).toBeGreaterThanOrEqual(kills / 2)
    const last = await run(['backup', home.folder, stick])
    expect(last.said).toMatch(/^\d{8}T/)
    await sound()
    const [set, ...others] = await setsIn(stick)
    expect(others).toEqual([])
    expect((await copiesIn(set!)).length).toBeLessThanOrEqual(2)
    expect(readdirSync(set!.folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(set!.pool, { recursive: true }).filter((name) => String(name).length > 60)).toHaveLength(4)

    const whole = await run(['restore', tempFolder('spare'), stick])
    const spare = tempFolder('spare')
    let restored = ''
    let hits = 0
    for (let kill = 0; kill < kills && restored === ''; kill++) {
      const { said } = await run(['restore', spare, stick], random() * whole.ms * 0.8)
      restored = said ?? ''
      if (restored !== '') break
      hits++
    }
    expect(hits).toBeGreaterThan(0)
    if (restored === '' && !hasHome(homeAt(spare))) restored = (await run(['restore', spare, stick])).said ?? ''
    if (restored !== '') expect(JSON.parse(restored)).toMatchObject({ lost: [], problems: [], objects: 4 })
    const session = await reopened(spare)
    afterTest(async () => void (await session.lock()))
    const desk = session.desk()!
    expect((await stateDigest(desk.store)).stateDigest).toBe(digest)
    expect(await getSetting(desk.store.read, behindSetting(desk.me.log))).toBe('restored')
  },
  full ? 900_000 : 120_000,
)
