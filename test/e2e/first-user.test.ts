import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, vi } from 'vitest'
import { testWithJudges } from '../support/judges.ts'
import { noisyPhoto } from '../support/photo.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser } from './support/application.ts'
import { makeBundle, takeIn } from './support/exchange-steps.ts'
import { type Hand, handOn } from './support/hand.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const passphrase = '青山不改 绿水长流'
const measured = (seconds: number) => seconds >= 1 && seconds < 60
const photo = { name: '空岗现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(noisyPhoto(7, 640, 480)) }

async function found(page: Page, hand: Hand): Promise<void> {
  await page.getByRole('heading', { name: '这台电脑怎样开始使用？' }).waitFor()
  await hand.fill(page.getByLabel('单位名称'), '青岚县作风监督组')
  await hand.fill(page.getByLabel('您的姓名'), '何景川')
  await hand.fill(page.getByLabel('口令'), passphrase)
  await hand.press('Enter')
  await page.getByRole('heading', { name: '恢复单' }).waitFor()
  expect(await page.locator('.sheet-code code').allInnerTexts()).toHaveLength(3)
  await hand.click(page.getByRole('button', { name: '已经收好，开始使用' }))
}

async function startVisit(page: Page, hand: Hand): Promise<void> {
  await hand.fill(page.getByRole('combobox', { name: '单位' }), '青岚县民政局')
  await hand.fill(page.getByRole('combobox', { name: '第二名督查员' }), '沈予岚')
  await hand.press('Enter')
  await page.getByRole('heading', { name: '青岚县民政局' }).waitFor()
}

/** Describes the finding that is open and waits until it is stored. */
async function describeFinding(page: Page, hand: Hand, text: string): Promise<void> {
  await page.locator('.finding-form textarea').waitFor()
  await hand.fill(page.locator('.finding-form textarea'), text)
}

async function attendance(page: Page, hand: Hand): Promise<void> {
  await hand.press(';')
  await hand.fill(page.getByLabel('不在名册上的人：直接输入姓名'), '顾望舒')
  await hand.press('Enter')
  await page.getByRole('row', { name: /顾望舒/ }).and(page.locator('[aria-selected=true]')).waitFor()
  await hand.press('4')
  await page.getByRole('row', { name: /顾望舒.*迟到/ }).waitFor()
  await hand.press('+')
  await describeFinding(page, hand, '顾望舒九点十二分到岗，迟到十二分钟，未说明原因。')
}

async function order(page: Page, hand: Hand): Promise<void> {
  await hand.press('Control+2')
  await page.getByRole('grid', { name: '秩序' }).waitFor()
  await hand.press('2')
  await hand.press('+')
  await describeFinding(page, hand, '值班表贴在墙上的是上个月的，问三人都说不清今天谁值班。')
}

async function attitude(page: Page, hand: Hand): Promise<void> {
  const running = (word: string) => page.locator('.watch-clock.on', { hasText: new RegExp(`${word}00:0[1-9]`) }).waitFor()
  await hand.press('Control+3')
  await page.getByRole('grid', { name: '核对项' }).waitFor()
  await hand.press('Space')
  await running('正在等候')
  await hand.press('Space')
  await running('正在办理')
  await hand.press('Space')
  await hand.press('2')
  await hand.press('+')
  await describeFinding(page, hand, '问低保怎么申请，窗口人员没有抬头，说“自己看墙上”，没有告知要带什么材料。')
}

async function evidence(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.locator('.evidence-add'))
  await hand.choose(page.locator('input[type=file]'), photo)
  await page.locator('.strip .evidence-card img').waitFor()
}

testWithJudges('age', 'ssh-keygen', 'jq', 'unzip', 'sha256sum')('somebody who never saw it founds an office, records a visit and exports a bundle that public tools confirm', async () => {
  const home = join(tempFolder('desk'), '明察')
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())
  const browser = await testBrowser()
  const { page, complaints, close } = await openApplication(browser, home)
  const hand = handOn(page)
  await found(page, hand)
  await startVisit(page, hand)
  await attendance(page, hand)
  await order(page, hand)
  await attitude(page, hand)
  await evidence(page, hand)
  await hand.click(page.getByRole('link', { name: '本周' }))
  await page.getByText('3个问题集中在哪些单位？').waitFor()
  await makeBundle(page, hand, stick)
  const file = readdirSync(stick).find((name) => name.endsWith('.mcb.age')) ?? ''
  console.info(`first user: ${hand.count()} interactions`)
  expect(hand.count(), hand.steps().join('\n')).toBeLessThanOrEqual(60)

  await takeIn(page, hand, stick, [file])
  expect(await page.getByRole('grid', { name: '收进来的' }).getByText('已收入').count()).toBe(1)
  expect(complaints).toEqual([])
  await close()

  const kit = tempFolder('kit')
  const hq = join(root, 'hq', 'cli.ts')
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase }
  await run(process.execPath, [hq, 'judge-kit', '--home', home, '--out', kit, '--with-identity'], { env })
  const judged = tempFolder('judged')
  const { stdout } = await run('bash', [join(import.meta.dirname, 'support', 'judge.sh'), join(stick, file), kit], { cwd: judged, env })
  expect(stdout).toContain('root-ok\nbundle-ok\ncomplete\nchain-ok\ncanonical\nevidence-ok 1\n')
  const journal = readFileSync(join(judged, basename(file, '.mcb.age'), 'data', 'records', 'journal.jsonl'), 'utf8')
  const lines = journal.trimEnd().split('\n').map((line) => JSON.parse(line) as { t: string; body: Record<string, unknown> })
  const last = (kind: string) => lines.findLast(({ t }) => t === `${kind}.recorded`)?.body
  expect(last('attendance')).toMatchObject({ observed: 'late' })
  expect(last('order')).toMatchObject({ ok: false })
  expect(last('attitude')).toMatchObject({ waitingSeconds: expect.toSatisfy(measured), servingSeconds: expect.toSatisfy(measured) })
  expect(new Set(lines.flatMap(({ t, body }) => (t === 'finding.recorded' ? [body['category']] : [])))).toEqual(new Set(['attendance', 'order', 'attitude']))
  for (const name of ['顾望舒', '沈予岚', '何景川']) expect(journal).not.toContain(name)
})

