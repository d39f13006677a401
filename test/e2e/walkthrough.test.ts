import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { testWithJudges } from '../support/judges.ts'
import { tempFolder } from '../support/temp.ts'

const root = resolve(import.meta.dirname, '../..')

/** The block of the README that begins with `# walkthrough`. */
function walkthrough(): string {
  const script = /```sh\n(# walkthrough\n[\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1]
  if (script === undefined) throw new Error('README.md has no walkthrough')
  return script
}

const full = process.env['MINGCHA_FULL'] === '1'

testWithJudges('jq')(
  'the script in the README runs from three laptops to headquarters and back',
  { timeout: 900_000 },
  () => {
    const folder = tempFolder('walkthrough')
    const script = join(folder, 'walkthrough.sh')
    writeFileSync(script, walkthrough())
    const size = full ? {} : { VISITS: '4', EVIDENCE_MB: '2', TIMES: '2' }
    const run = spawnSync('bash', [script, join(folder, 'work')], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...size, MINGCHA_ARGON_MIB: '64' },
      input: '',
    })
    expect(run.status, `${run.stdout.slice(-2000)}\n${run.stderr.slice(-4000)}`).toBe(0)
  },
)
