import { readdirSync } from 'node:fs'
import process from 'node:process'
import { expect, test } from 'vitest'
import { outgoingOf } from '#db/stores/outgoing.ts'
import type { ExportedBundle, FileVerdict } from '#domain/contract/exchange.ts'
import { intBetween, mulberry32 } from '#seeds/random.ts'
import { expectAcknowledged } from '#test/support/crash/acknowledged.ts'
import { runAndKill } from '#test/support/crash/run-child.ts'
import type { Told } from '#test/support/crash/told.ts'
import { firstPerson, openAt } from '#test/support/desk.ts'
import { tempFolder } from '#test/support/temp.ts'
import { testDesk } from '#test/support/test-desk.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const kills = full ? 40 : 3
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)

test(
  `kill −9 at ${kills} random moments of recording and exporting at once: every bundle keeps its digest, every line is in exactly one (case 69; seed ${seed})`,
  async () => {
    console.log(`crash seed ${seed}`)
    const { home, workstation } = await testDesk()
    await workstation.close()
    const random = mulberry32(seed)
    const stick = tempFolder('stick')
    const told: Told[] = []
    const digests = new Map<string, string>()
    const keep = (name: string, digest: string) => {
      expect(digests.get(name) ?? digest, name).toBe(digest)
      digests.set(name, digest)
    }
    for (let kill = 0; kill < kills; kill++) {
      const ended = await runAndKill([home, String(seed + kill), '0', stick], {
        told: intBetween(random, 2, 30),
        afterMs: random() * 150,
      })
      expect(ended.stderr).toBe('')
      expect(ended.killed).toBe(true)
      told.push(...ended.told)
      for (const one of ended.told)
        if (one.what === 'exported') for (const { name, digest } of one.bundles) keep(name, digest)
      const opened = await openAt(home)
      await opened.client.call('session.unlock', firstPerson)
      await expectAcknowledged(opened, ended.told)
      for (const { name, digest } of await outgoingOf(opened.desk().store.read, opened.desk().me.log))
        keep(name, digest)
      await opened.workstation.close()
    }
    const { client, desk, workstation: last, bugs } = await openAt(home)
    await client.call('session.unlock', firstPerson)
    await expectAcknowledged({ client, desk, workstation: last, bugs, home }, told)
    const bundles = await client.finish<ExportedBundle[]>((await client.call('exchange.export', { folder: stick })).job)
    for (const { name, digest } of bundles) keep(name, digest)
    expect(new Set(bundles.map(({ name }) => name))).toEqual(new Set(digests.keys()))
    const rows = (await outgoingOf(desk().store.read, desk().me.log)).toSorted((a, b) => a.seq - b.seq)
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.map(({ first_n }) => first_n)).toEqual([1, ...rows.slice(0, -1).map(({ last_n }) => last_n + 1)])
    expect(rows.at(-1)?.last_n).toBe((await desk().store.head(desk().me.log)).n)
    const files = readdirSync(stick)
    expect(files.toSorted()).toEqual(bundles.map(({ name }) => `${name}.mcb.age`).toSorted())
    const verdicts = await client.finish<FileVerdict[]>(
      (
        await client.call('exchange.receive', {
          files: bundles.map(({ file }) => file),
          replies: tempFolder('replies'),
        })
      ).job,
    )
    expect(verdicts.map(({ result }) => result)).toEqual(bundles.map(() => 'accepted'))
    expect(bugs).toEqual([])
    await last.close()
  },
  full ? 1_800_000 : 120_000,
)
