import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { drawFile } from '#services/draws/draw-file.ts'
import { readDraws } from '#services/draws/draw-views.ts'
import { firstPerson } from '#test/support/desk.ts'
import { testDesk } from '#test/support/test-desk.ts'
import { textOf } from '#test/support/text-of.ts'
import { tempFolder } from '#test/support/temp.ts'

const run = promisify(execFile)
const cli = join(import.meta.dirname, '../../electron/cli.ts')
const colleague = { name: '沈予岚', passphrase: '另一个口令 battery staple' }

interface Told {
  exit: number
  ok: boolean
  draws: { ok: boolean; problems: string[]; nth?: number }[]
}

async function verify(args: string[], passphrase = ''): Promise<Told> {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase }
  const told = await run(process.execPath, [cli, 'verify-draw', ...args, '--json'], { env }).then(
    ({ stdout }) => ({ exit: 0, stdout }),
    (error: { code: number; stdout: string }) => ({ exit: error.code, stdout: error.stdout }),
  )
  return { exit: told.exit, ...(JSON.parse(told.stdout) as Omit<Told, 'exit'>) }
}

test('a draw file is recomputed by the command line, whatever was altered in it is said, and a home tells of second draws', async () => {
  const opened = await testDesk()
  const { client } = opened
  const sit = async ({ passphrase }: { passphrase: string }) => {
    await client.call('session.lock', {})
    await client.call('session.unlock', { passphrase })
  }
  const units = []
  for (const name of ['水务局', '民政局', '林业局', '财政局'])
    units.push((await client.call('units.save', { fields: { name } })).ref)
  await client.call('session.addPerson', colleague)
  const mine = opened.desk().me.person
  const other = (await client.call('people.directory', {})).find(({ member, person }) => member && person !== mine)
  const people = [mine, other?.person ?? '']
  const fields = {
    title: '十一月抽签',
    strata: [{ name: '局办', take: 2, units }],
    inspectors: people,
    recusals: [],
    slots: ['上午', '下午'],
    custodians: people,
  }
  const { ref: draw } = await client.call('draws.make', { fields })
  await sit(colleague)
  await client.call('draws.promise', { draw })
  await client.call('draws.open', { draw })
  await sit(firstPerson)
  await client.call('draws.open', { draw })
  const [records] = await readDraws(opened.desk())
  if (!records) throw new Error('no draw')
  const text = drawFile(records)
  expect(await textOf(await client.download('draws.file', { draw }))).toBe(text)
  const folder = tempFolder('draws')
  const fileOf = (name: string, change: (file: Record<string, unknown> & { result: unknown[] }) => void) => {
    const file = JSON.parse(text) as Record<string, unknown> & { result: unknown[] }
    change(file)
    writeFileSync(join(folder, name), JSON.stringify(file))
    return join(folder, name)
  }
  const good = fileOf('good.json', () => undefined)
  expect(await verify([good])).toMatchObject({ exit: 0, ok: true, draws: [{ ok: true, problems: [] }] })
  const forged = {
    result: fileOf('result.json', (file) => file.result.reverse()),
    row: fileOf('row.json', (file) => {
      const list = file['list'] as { strata: { units: unknown[] }[] }
      list.strata[0]?.units.pop()
    }),
    secret: fileOf('secret.json', (file) => {
      file['secrets'] = ['0'.repeat(64), (file['secrets'] as string[])[1]]
    }),
  }
  expect((await verify([forged.result])).draws[0]?.problems).toEqual(['otherResult'])
  expect((await verify([forged.row])).draws[0]?.problems).toEqual(['otherResult'])
  expect((await verify([forged.secret])).draws[0]?.problems).toEqual(['broken', 'otherResult'])
  expect((await verify([good, forged.row])).exit).toBe(1)

  await client.call('draws.make', { fields })
  await client.call('session.lock', {})
  await opened.workstation.close()
  const home = await verify(['--home', opened.home], firstPerson.passphrase)
  expect(home).toMatchObject({ exit: 1, ok: false })
  expect(home.draws.map(({ nth, problems }) => [nth, problems])).toEqual([
    [2, ['again']],
    [1, []],
  ])
}, 90_000)
