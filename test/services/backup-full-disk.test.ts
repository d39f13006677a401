import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { random } from '#bundle/crypto.ts'
import { afterTest } from '#test/support/after-test.ts'
import { backedUp, verified } from '#test/support/backups.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { refusal } from '#test/support/refusal.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

const shell = (command: string) => spawnSync('sh', ['-c', command])

/** A medium of so many megabytes; undefined where this machine lets nobody mount one. */
function medium(megabytes: number): string | undefined {
  const folder = tempFolder('medium')
  const mounted = shell(`mount -t tmpfs -o size=${megabytes}m tmpfs '${folder}'`).status === 0
  if (mounted) afterTest(async () => void shell(`umount '${folder}'`))
  return mounted ? folder : undefined
}

test('a stick that is full at any point leaves the copies that stand, and the next run goes on', async (context) => {
  const stick = medium(8)
  if (stick === undefined) return context.skip('nothing can be mounted here')
  const opened = await testDesk()
  await fullVisit(opened.client, '2026-11-24T01:20:00.000Z')
  const first = await backedUp(opened, stick)
  const ballast = join(stick, 'ballast')
  await fullVisit(opened.client, '2026-11-24T01:20:00.000Z', 2)
  const { size } = statSync(join(first.folder, first.copy, 'store.db'))
  for (const left of [0, size / 2, size + 20_000].map(Math.round)) {
    rmSync(ballast, { force: true })
    const free = Number(spawnSync('df', ['--output=avail', '-B1', stick]).stdout.toString().trim().split('\n')[1])
    writeFileSync(ballast, random(Math.max(0, free - left)))
    expect(await refusal(backedUp(opened, stick)), String(left)).toBe('E901')
    expect(
      readdirSync(first.folder).filter((name) => /^\d/.test(name)),
      String(left),
    ).toEqual([first.copy])
    expect((await verified(opened, stick)).ok, String(left)).toBe(true)
  }
  expect((await opened.client.call('backup.state', {})).places).toMatchObject([{ fault: { code: 'E901' } }])
  rmSync(ballast)
  const second = await backedUp(opened, stick)
  expect((await verified(opened, join(first.folder, second.copy))).ok).toBe(true)
  expect(opened.bugs).toEqual([])
}, 60_000)
