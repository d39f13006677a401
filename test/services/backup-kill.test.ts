import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { random as randomBytes } from '#bundle/crypto.ts'
import { getSetting } from '#db/stores/settings.ts'
import { stateDigest } from '#db/digest.ts'
import { copiesIn, setsIn } from '#services/backup/layout.ts'
import { verifyCopy } from '#services/backup/verify.ts'
import { behindSetting } from '#services/exchange/receipt-state.ts'
import { hasHome, homeAt } from '#services/home.ts'
import { tempFolder } from '#test/support/temp.ts'
import { killAgain, killBudget, killsOf, runWorker } from '#test/support/crash/kill-again.ts'
import { passphrase, quiet, reopened } from './backup-home.ts'
import { addPhoto, laptop, recordVisit, passphrase as usual } from './exchange-desks.ts'

const { kills, seed, random } = killsOf(60)
const { kills: restoring } = killsOf(30)
const child = fileURLToPath(new URL('./backup-child.ts', import.meta.url))

const photo = () =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), randomBytes(3_000_000)])

test(
  `kill −9 at ${kills + restoring} random moments of backups and restores: no copy that has its name is unsound, no half home opens (seed ${seed})`,
  async () => {
    expect(usual).toBe(passphrase)
    const made = await laptop('李督查')
    const { findings } = await recordVisit(made, 20)
    for (const finding of findings.slice(0, 4)) await addPhoto(made, finding, photo())
    const { home, store, storeKey } = made.desk()
    const digest = (await stateDigest(store)).stateDigest
    const key = new Uint8Array(storeKey)
    await made.session.lock()
    const { ms } = await runWorker(child, ['backup', home.folder, tempFolder('first')])
    const stick = tempFolder('stick')
    const sound = async () => {
      for (const set of await setsIn(stick))
        for (const name of await copiesIn(set)) {
          const verdict = await verifyCopy({ set, name, folder: `${set.folder}/${name}` }, key, quiet)
          expect(verdict, name).toMatchObject({ ok: true, missing: [], problems: [] })
        }
    }
    const backingUp = ['backup', home.folder, stick]
    await killAgain(child, () => backingUp, { kills, whole: ms, random }, sound)
    expect((await runWorker(child, backingUp)).answer).toMatch(/^\d{8}T/)
    await sound()
    const [set, ...others] = await setsIn(stick)
    expect(others).toEqual([])
    expect((await copiesIn(set!)).length).toBeLessThanOrEqual(2)
    expect(readdirSync(set!.folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(set!.pool, { recursive: true }).filter((name) => String(name).length > 60)).toHaveLength(4)

    let spare = tempFolder('spare')
    const { ms: whole } = await runWorker(child, ['restore', tempFolder('spare'), stick])
    const proved = async (folder: string) => {
      const session = await reopened(folder)
      try {
        const { store, me } = session.desk()!
        expect((await stateDigest(store)).stateDigest).toBe(digest)
        expect(await getSetting(store.read, behindSetting(me.log))).toBe('restored')
      } finally {
        await session.lock()
      }
    }
    await killAgain(
      child,
      () => ['restore', spare, stick],
      { kills: restoring, whole, random },
      async ({ answer }) => {
        if (answer !== undefined) expect(JSON.parse(answer)).toMatchObject({ lost: [], problems: [], objects: 4 })
        if (!hasHome(homeAt(spare))) return
        await proved(spare)
        spare = tempFolder('spare')
      },
    )
    await runWorker(child, ['restore', spare, stick])
    await proved(spare)
  },
  killBudget,
)
