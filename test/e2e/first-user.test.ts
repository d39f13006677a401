import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, onTestFinished, vi } from 'vitest'
import { testWithJudges } from '../support/judges.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, rail, testBrowser } from './support/application.ts'
import { makeBundle, takeIn } from './support/exchange-steps.ts'
import {
  addPhoto,
  foundOffice,
  recordAttendance,
  recordAttitude,
  recordOrder,
  startVisit,
  typed,
} from './support/first-steps.ts'
import { handOn } from './support/hand.ts'

const run = promisify(execFile)
const hq = join(import.meta.dirname, '..', '..', 'hq', 'cli.ts')
const measured = (seconds: number) => seconds >= 1 && seconds < 60

interface Line {
  t: string
  body: Record<string, unknown>
}

/** Public tools, the judge's kit and nothing of ours; answers with the journal they found. */
async function judge(home: string, file: string): Promise<Line[]> {
  const kit = tempFolder('kit')
  const env = { ...process.env, MINGCHA_PASSPHRASE: typed.passphrase }
  await run(process.execPath, [hq, 'judge-kit', '--home', home, '--out', kit, '--with-identity'], { env })
  const judged = tempFolder('judged')
  const { stdout } = await run('bash', [join(import.meta.dirname, 'support', 'judge.sh'), file, kit], { cwd: judged })
  expect(stdout).toBe('root-ok\nbundle-ok\ncomplete\nchain-ok\ncanonical\nevidence-ok 1\n')
  const journal = readFileSync(join(judged, basename(file, '.mcb.age'), 'data', 'records', 'journal.jsonl'), 'utf8')
  for (const name of [typed.person, typed.second, typed.me]) expect(journal).not.toContain(name)
  return journal
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

testWithJudges(
  'age',
  'ssh-keygen',
  'jq',
  'unzip',
  'sha256sum',
)(
  'somebody who never saw it founds an office, records a visit and exports a bundle that public tools confirm',
  async () => {
    const home = join(tempFolder('desk'), '明察')
    const stick = tempFolder('stick')
    const browser = await testBrowser()
    vi.stubEnv('HOME', stick)
    onTestFinished(() => void vi.unstubAllEnvs())
    const { page, complaints, close } = await openApplication(browser, home)
    const hand = handOn(page)
    await foundOffice(page, hand)
    await startVisit(page, hand)
    await recordAttendance(page, hand)
    await recordOrder(page, hand)
    await recordAttitude(page, hand)
    await addPhoto(page, hand)
    await hand.click(rail(page, '本周'))
    await page.getByText('3个问题集中在哪些单位？').waitFor()
    await makeBundle(page, hand, stick)
    console.info(`the first user needed ${hand.count()} interactions`)
    expect(hand.count(), hand.steps().join('\n')).toBeLessThanOrEqual(60)

    const file = readdirSync(stick).find((name) => name.endsWith('.mcb.age')) ?? ''
    await takeIn(page, hand, stick, [file])
    const taken = page.getByRole('grid', { name: '收进来的' }).getByText('已收入')
    await taken.first().waitFor()
    expect(await taken.count()).toBe(1)
    expect(complaints).toEqual([])
    await close()

    const lines = await judge(home, join(stick, file))
    const last = (kind: string) => lines.findLast(({ t }) => t === `${kind}.recorded`)?.body
    expect(last('attendance')).toMatchObject({ observed: 'late' })
    expect(last('order')).toMatchObject({ ok: false })
    const seconds = expect.toSatisfy(measured) as unknown
    expect(last('attitude')).toMatchObject({ waitingSeconds: seconds, servingSeconds: seconds })
    const findings = lines.filter(({ t }) => t === 'finding.recorded').map(({ body }) => body)
    expect(new Set(findings.map(({ category }) => category))).toEqual(new Set(['attendance', 'order', 'attitude']))
    const said = findings.map(({ description }) => description)
    for (const text of [typed.late, typed.duty, typed.words]) expect(said).toContain(text)
  },
)
