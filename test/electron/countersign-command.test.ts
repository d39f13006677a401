import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { tempFolder } from '#test/support/temp.ts'
import { enrol, headquarters, laptop, passphrase, receiveAt, recordVisit } from '../services/exchange-desks.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const programs = { hq: join(root, 'hq', 'cli.ts'), mingcha: join(root, 'electron', 'cli.ts') }

async function tell(program: keyof typeof programs, ...args: string[]) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase, MINGCHA_ARGON_MIB: '1' }
  const told = await run(process.execPath, [programs[program], ...args, '--json'], { env }).catch(
    (error: unknown) => error as { stdout: string },
  )
  return JSON.parse(told.stdout) as Record<string, unknown>
}

test('the command line asks for, shows and gives a countersignature, and an office sets and waives it', async () => {
  const hq = await headquarters()
  const [inspector, first, second] = [await laptop('林静'), await laptop('沈岳'), await laptop('何敏')]
  await enrol(hq, [
    [inspector, 'inspector'],
    [first, 'lead'],
    [second, 'lead'],
  ])
  const out = () => tempFolder('out')
  const office = ['--home', hq.home.folder]
  const policy = await tell('hq', 'policy', ...office, '--out', out(), '--countersigned', 'yes')
  const files = policy['files'] as string[]
  for (const { desk } of [inspector, first]) await acceptTrustFiles(desk(), await readTrustFiles(files))
  await recordVisit(inspector)
  const own = ['--home', inspector.desk().home.folder]
  const exported = await tell('mingcha', 'export', ...own, '--out', out(), '--countersigner', 'LEAD-01')
  const [asked] = exported['bundles'] as { file: string; digest: string; name: string; waitsFor: string[] }[]
  expect(asked).toMatchObject({ waitsFor: ['LEAD-01'] })

  const lead = ['--home', first.desk().home.folder, '--out', out()]
  const shown = await tell('mingcha', 'countersign', asked!.file, ...lead)
  expect(shown).toMatchObject({ name: asked!.name, digest: asked!.digest, lines: expect.any(Array) })
  expect(shown).not.toHaveProperty('file')
  const signed = await tell('mingcha', 'countersign', asked!.file, ...lead, '--yes')
  expect(basename(String(signed['file']))).toBe(`${asked!.name}.counter-01.sshsig`)
  expect(await receiveAt(inspector, [String(signed['file'])])).toMatchObject([{ result: 'accepted' }])
  const why = ['--out', out(), '--reason', '当面核对']
  expect(await tell('hq', 'waive', 'ab'.repeat(32), ...office, ...why)).toMatchObject({
    fault: { code: 'record.missing' },
  })
}, 120_000)
