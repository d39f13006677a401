import process from 'node:process'
import { expect, test } from 'vitest'
import { checkNode } from '#services/check.ts'
import { chance, intBetween, mulberry32 } from '#seeds/random.ts'
import { expectAcknowledged } from '#test/support/crash/acknowledged.ts'
import { type Moment, runAndKill } from '#test/support/crash/run-child.ts'
import type { Told } from '#test/support/crash/told.ts'
import { firstPerson, openAt } from '#test/support/desk.ts'
import { testDesk } from '#test/support/test-desk.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const kills = full ? 80 : 7
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

function momentOf(random: () => number): Moment {
  if (chance(random, 0.2)) return { afterMs: intBetween(random, 100, 900) }
  return { told: intBetween(random, 1, 40), afterMs: random() * 4 }
}

test(
  `kill −9 at ${kills} random moments of recording loses nothing that was acknowledged (seed ${seed})`,
  async () => {
    console.log(`crash seed ${seed}: MINGCHA_SEED=${seed} repeats the work, the moments are the machine's`)
    const { home, workstation } = await testDesk()
    await workstation.close()
    const random = mulberry32(seed)
    const told: Told[] = []
    for (let kill = 0; kill < kills; kill++) {
      const ended = await runAndKill([home, String(seed + kill), '0'], momentOf(random))
      expect(ended.stderr).toBe('')
      expect(ended.killed).toBe(true)
      told.push(...ended.told)
      if (chance(random, 0.4)) continue
      const opened = await openAt(home)
      await opened.client.call('session.unlock', firstPerson)
      await expectAcknowledged(opened, ended.told)
      await opened.workstation.close()
    }
    const opened = await openAt(home)
    await opened.client.call('session.unlock', firstPerson)
    await expectAcknowledged(opened, told)
    const before = await checkNode(opened.desk())
    await opened.desk().store.rebuild()
    expect(await checkNode(opened.desk())).toEqual(before)
    expect(told.filter(({ what }) => what === 'saved').length).toBeGreaterThan(kills)
    await opened.workstation.close()
  },
  full ? 900_000 : 120_000,
)
