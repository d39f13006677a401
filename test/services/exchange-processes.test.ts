import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openHeadquarters } from '#hq/home.ts'
import { checkNode } from '#services/check.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'
import {
  commitAt,
  enrol,
  exportTo,
  headquarters,
  laptop,
  newId,
  passphrase,
  recordVisit,
  reopened,
} from './exchange-desks.ts'

const worker = fileURLToPath(new URL('./exchange-worker.ts', import.meta.url))

/** What a process of its own answers with at the end. */
function answerOf(args: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(JSON.parse(said.split('\n').at(-2) ?? '[]') as string[]) : reject(new Error(said)),
    )
  })
}

it.each(['sqlite', 'postgres'] as const)(
  'several processes receive bundles of different logs into one store on %s at once',
  async (dialect) => {
    const hq = await headquarters(dialect === 'postgres' ? await testDatabase() : undefined)
    const desks = await Promise.all(['甲督查', '乙督查', '丙督查'].map((name) => laptop(name)))
    await enrol(
      hq,
      desks.map((desk) => [desk, 'inspector'] as const),
    )
    const { folder } = hq.home
    const files: string[] = []
    for (const [index, desk] of desks.entries()) {
      await recordVisit(desk, 30)
      const unit = newId(desk)
      await commitAt(desk, [{ noun: 'unit', verb: 'recorded', id: unit, body: { code: `U-${index}`, name: '演示局' } }])
      files.push(...(await exportTo(desk)).map(({ file }) => file))
    }
    const answers = await Promise.all(
      files.map((file) => answerOf(['receive', folder, tempFolder('replies'), passphrase, file])),
    )
    expect(answers).toEqual([['accepted'], ['accepted'], ['accepted']])
    const open = await openHeadquarters({ home: folder, passphrase })
    try {
      expect(await checkNode(open)).toMatchObject({ ok: true, problems: [] })
    } finally {
      await open.close()
    }
  },
  120_000,
)

it('two windows on one home see what the other wrote', async () => {
  const one = await laptop('李督查')
  const two = await reopened(one.desk().home.folder)
  const unitAt = (at: typeof one, code: string) =>
    commitAt(at, [{ noun: 'unit', verb: 'recorded', id: newId(at), body: { code, name: code } }])
  await unitAt(one, 'U-1')
  await unitAt(two, 'U-2')
  await unitAt(one, 'U-3')
  for (const { desk } of [one, two]) {
    const rows = await desk().store.all<{ code: number }>('select code from unit order by pos')
    expect(rows.map(({ code }) => desk().store.dictionary.symbolText(code))).toEqual(['U-1', 'U-2', 'U-3'])
  }
})
