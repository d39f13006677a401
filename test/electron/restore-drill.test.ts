import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { firstPerson } from '#test/support/desk.ts'
import { fullVisit } from '#test/support/full-visit.ts'
import { reopened } from '#test/support/test-desk.ts'
import { tempFolder } from '#test/support/temp.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/operations/restore-drill.md'), 'utf8')

/** The lines of the page in their order, but for the first, which the reader fills in. */
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))

test('every command of the restore drill does what the page says, exactly as written', async () => {
  const [data, stick, spares] = [tempFolder('data'), tempFolder('stick'), tempFolder('spares')]
  const opened = await reopened(data)
  const { sheet } = await opened.client.call('session.begin', { ...firstPerson, start: 'found' })
  await fullVisit(opened.client, '2026-11-24T01:20:00.000Z')
  await opened.workstation.close()
  const spare = join(spares, 'spare')
  const env = {
    ...process.env,
    DATA: data,
    STICK: stick,
    SPARE: spare,
    MINGCHA_PASSPHRASE: firstPerson.passphrase,
    MINGCHA_RECOVERY: sheet.recoveryCode,
  }
  const [places, ...lines] = commands
  expect(places).toMatch(/^export DATA=.* STICK=.* SPARE=/)
  const told = async (line: string) => {
    const { exit, text } = await run('bash', ['-c', line], { cwd: root, env }).then(
      ({ stdout, stderr }) => ({ exit: 0, text: stdout + stderr }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        exit: error.code,
        text: error.stdout + error.stderr,
      }),
    )
    expect([line, exit, text]).toEqual([line, line.includes('export --home') ? 1 : 0, text])
    return text
  }
  // Lines that need nothing of each other run at once; there is no other liberty.
  const waves = [[0], [1, 2], [3, 4], [5, 6], [7], [8], [9]]
  expect(waves.flat()).toEqual(lines.map((_, index) => index))
  const said: string[] = []
  for (const wave of waves) said.push(...(await Promise.all(wave.map((index) => told(lines[index] ?? '')))))
  const [made, verified, sums, restored, recovered, checked, , repaired, refused] = said
  expect(made).toContain('已备份并核对')
  expect(verified).toContain('备份完好')
  expect(sums).toBe('')
  for (const text of [restored, recovered]) expect(text).toMatch(/已恢复[\s\S]*E805/)
  for (const text of [checked, repaired]) expect(text).toContain('完好')
  expect(refused).toContain('E805')
  expect([existsSync(spare), existsSync(`${spare}-2`), existsSync(data)]).toEqual([false, false, true])
}, 400_000)
