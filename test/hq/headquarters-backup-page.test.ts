import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { initHeadquarters, openHeadquarters } from '#hq/home.ts'
import { cost, enrol, exportTo, laptop, passphrase, receiveAt, recordVisit } from '../services/exchange-desks.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/operations/headquarters-backup.md'), 'utf8')
/** The lines of the page in their order, but for the places, which the reader fills in. */
const [first, second, ...lines] = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
)
const refusedAt = lines.findIndex((line) => line.includes('hq -- receive'))

/** An office on PostgreSQL that gave two receipts; a third bundle lies on a stick. */
async function busyOffice(incoming: string) {
  const home = tempFolder('office')
  const { recoveryCode } = await initHeadquarters({
    home,
    passphrase,
    cost,
    office: '督查办',
    database: await testDatabase(),
  })
  const hq = await openHeadquarters({ home, passphrase })
  const desk = await laptop('林静')
  await enrol(hq, [[desk, 'inspector']])
  const report = async () => {
    await recordVisit(desk)
    return (await exportTo(desk)).map(({ file }) => file)
  }
  await receiveAt(desk, [(await receiveAt(hq, await report()))[0]!.replyPath!])
  await receiveAt(desk, [(await receiveAt(hq, await report()))[0]!.replyPath!])
  for (const file of await report()) await copyFile(file, join(incoming, basename(file)))
  await hq.close()
  return { home, recoveryCode, log: desk.desk().me.log }
}

it('leads headquarters through backup, restore and the way out, when every command is typed as it is written', async () => {
  const [stick, incoming] = [tempFolder('stick'), tempFolder('incoming')]
  const [spares, bin] = [tempFolder('spares'), tempFolder('bin')]
  const office = await busyOffice(incoming)
  const spare = join(spares, 'spare')
  // npm's own start takes longer than the command.
  const command = `exec "${process.execPath}" "${join(root, 'hq/cli.ts')}" "$@"`
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\nshift 3\n${command}\n`, { mode: 0o755 })
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    OFFICE: office.home,
    STICK: stick,
    SPARE: spare,
    DATABASE: await testDatabase(),
    INCOMING: incoming,
    LOG: office.log,
    LAST: '2',
    KEYRING: '2',
    MINGCHA_PASSPHRASE: passphrase,
    MINGCHA_RECOVERY: office.recoveryCode,
  }
  expect([first, second].join(' ')).toMatch(/^export OFFICE=.* STICK=.* SPARE=.* export DATABASE=.* INCOMING=/)
  const said: string[] = []
  for (const [index, line] of lines.entries()) {
    const { exit, text } = await run('bash', ['-c', line], { cwd: root, env }).then(
      ({ stdout, stderr }) => ({ exit: 0, text: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        exit: error.code,
        text: error.stdout + error.stderr,
      }),
    )
    expect([line, exit, text]).toEqual([line, index === refusedAt ? 1 : 0, text])
    said.push(text)
  }
  expect(said).toHaveLength(17)
  const [made, verified, sums, file, database, recovered, here, there, inDatabase, standing, refused] = said
  expect(made).toContain('已备份并核对')
  expect(verified).toContain('备份完好')
  expect(sums).toBe('')
  for (const text of [file, database, recovered]) expect(text).toMatch(/已恢复[\s\S]*office\.restored/)
  expect([there, inDatabase]).toEqual([here, here])
  expect(standing).toMatch(new RegExp(`${office.log}.*here 2 .*given ？`))
  expect(refused).toContain('office.restored')
  const [replies, numbers, others, alsoOthers, received] = said.slice(11)
  for (const text of [replies, numbers, others, alsoOthers]) expect(text).toContain('照常收包')
  expect(received).toContain('accepted')
  expect([existsSync(spare), existsSync(`${spare}-2`), existsSync(`${spare}-db`), existsSync(office.home)]).toEqual([
    false,
    false,
    false,
    true,
  ])
}, 900_000)
