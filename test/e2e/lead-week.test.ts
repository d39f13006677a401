import { mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { stateDigest } from '#db/digest.ts'
import { validRecords } from '#db/stores/rows.ts'
import type { Role } from '#domain/procedure.ts'
import { initHeadquarters, openHeadquarters } from '#hq/home.ts'
import { afterTest } from '../support/after-test.ts'
import { testWithJudges } from '../support/judges.ts'
import { tempFolder } from '../support/temp.ts'
import {
  commitAt,
  copyOf,
  cost,
  enrol,
  exportTo,
  type Laptop,
  laptop,
  passphrase,
  receiveAt,
  reopened,
} from '../services/exchange-desks.ts'
import { onPostgres } from '../services/headquarters-on-postgres.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { takeIn } from './support/exchange-steps.ts'
import { handOn } from './support/hand.ts'
import { editedInLibreOffice, record, reviewNew, until, waiting } from './support/lead-steps.ts'
import { goTo } from './support/show.ts'

vi.setConfig({ testTimeout: 600_000 })
const test = testWithJudges('soffice')

const clock = { now: () => new Date() }
/** Visits of the three inspectors; in the last three of them the lead goes along. */
const visitsOf = [14, 13, 13]
const withLead = 3
const returned = 6
const orders = 12

interface Desk {
  folder: string
  log: string
  person: string
}

/** Opens a laptop without a window, does something, and closes it again. */
async function at<T>({ folder }: Desk, work: (desk: Laptop) => Promise<T>): Promise<T> {
  const desk = await reopened(folder, clock)
  try {
    return await work(desk)
  } finally {
    await desk.session.lock()
  }
}

/** What is new on one laptop goes to others; the files. */
async function send(from: Desk, to: readonly Desk[]): Promise<string[]> {
  const files = await at(from, async (desk) => (await exportTo(desk)).map(({ file }) => file))
  for (const one of to) await at(one, (desk) => receiveAt(desk, files))
  return files
}

async function opened(desk: Desk) {
  const application = await openApplication(await testBrowser(), desk.folder)
  await unlock(application.page, passphrase)
  return application
}

test('a lead’s week: three bundles in, forty visits reviewed, orders, objections, papers edited and issued, and one state at headquarters', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())
  const home = tempFolder('hq')
  await initHeadquarters({ home, passphrase, office: '演示县督查办', cost, clock })
  const hq = await openHeadquarters({ home, passphrase, clock })
  afterTest(() => hq.close())
  const names = ['李一', '王二', '孙三', '赵组长', '钱副组长']
  const folders = names.map(() => join(tempFolder('desk'), '明察'))
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  const laptops: Laptop[] = []
  for (const [index, name] of names.entries()) laptops.push(await laptop(name, folders[index], clock))
  const roles: Role[] = ['inspector', 'inspector', 'inspector', 'lead', 'lead']
  await enrol(
    hq,
    laptops.map((one, index) => [one, roles[index] ?? 'inspector']),
  )
  const desks: Desk[] = laptops.map((one, index) => ({ folder: folders[index] ?? '', ...one.desk().me }))
  const [first, second, third, lead, deputy] = desks
  if (!first || !second || !third || !lead || !deputy) throw new Error('five laptops')
  const inspectors = [first, second, third]
  for (const [index, count] of visitsOf.entries()) {
    const one = laptops[index]
    if (one)
      await record(one, count, (nth) =>
        index === 2 && nth >= count - withLead ? lead.person : (inspectors[(index + 1) % 3]?.person ?? ''),
      )
  }
  for (const one of laptops) await one.session.lock()
  const sent: string[] = []
  for (const inspector of inspectors)
    sent.push(...(await at(inspector, async (desk) => (await exportTo(desk, stick)).map(({ file }) => file))))
  for (const one of [deputy]) await at(one, (desk) => receiveAt(desk, sent))

  // The lead takes the sticks in and answers what may be answered.
  let window = await opened(lead)
  let { page } = window
  await goTo(page, { at: 'exchange', page: 'bundles' })
  await takeIn(
    page,
    handOn(page),
    stick,
    sent.map((file) => basename(file)),
  )
  await reviewNew(page, returned)
  expect(await page.locator('.review-link', { hasText: '要由别人复核' }).locator('span').nth(1).innerText()).toBe(
    String(withLead * 3),
  )
  expect(await page.locator('.review-link', { hasText: '退回未改' }).locator('span').nth(1).innerText()).toBe(
    String(returned),
  )
  await window.close()

  // Inspectors answer, the deputy reviews what the lead took part in.
  sent.push(...(await send(lead, [...inspectors, deputy])))
  for (const inspector of inspectors)
    await at(inspector, async (desk) => {
      const rows = await validRecords(desk.desk().store, 'finding')
      const back = rows.filter(({ review, ref }) => review === 'returned' && ref.log === desk.desk().me.log)
      if (back.length > 0)
        await commitAt(
          desk,
          back.map(({ ref, body }) => ({
            noun: 'finding',
            verb: 'corrected',
            id: ref.id,
            body: { ...body, description: `${body.description ?? ''}，约十分钟`, reason: '按退回意见改' },
          })),
        )
    })
  for (const inspector of inspectors) sent.push(...(await send(inspector, [lead, deputy])))
  window = await opened(deputy)
  page = window.page
  await goTo(page, { at: 'review' })
  await page.locator('.queue-record dl').waitFor()
  for (let left = withLead; left > 0; left--) {
    const row = page.locator('.data-row', { hasText: /第1[1-3]局.*问题/ }).first()
    await row.click()
    await page.locator('.queue-title', { hasText: '问题' }).waitFor()
    const before = await waiting(page)
    await page.keyboard.press('a')
    await until(page, before - 1)
  }
  await window.close()
  sent.push(...(await send(deputy, [lead])))

  // Answered ones, orders.
  window = await opened(lead)
  page = window.page
  await goTo(page, { at: 'review' })
  await page.locator('.review-link', { hasText: '已修改' }).click()
  await until(page, returned)
  for (let left = returned; left > 0; left--) {
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('a')
    if (left > 1) await until(page, left - 1)
  }
  await goTo(page, { at: 'orders', tab: 'orders' })
  await page.getByText('有40个已采用的问题还没有开单').first().waitFor()
  for (let made = 1; made <= orders; made++) {
    await page.getByRole('button', { name: '开整改单' }).first().click()
    await page.locator('.order-facts li').first().waitFor()
    await page.locator('.ant-modal .ant-btn-primary').hover()
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(`有${40 - made}个已采用的问题还没有开单`)
      .first()
      .waitFor()
    await page.locator('.ant-modal').waitFor({ state: 'detached' })
  }
  await window.close()
  sent.push(...(await send(lead, [deputy])))

  // Two objections, entered and decided by the deputy, who reviewed none of these; one is upheld.
  window = await opened(deputy)
  page = window.page
  for (const [nth, digit] of [
    [14, '3'],
    [13, '1'],
  ] as const) {
    await goTo(page, { at: 'findings', filter: { review: ['accepted'] } })
    await page
      .locator('.data-row', { hasText: `${first.log.slice(0, 4)}第${nth}局` })
      .first()
      .dblclick()
    await page.getByRole('button', { name: '登记异议' }).click()
    await page.getByLabel('理由').fill('当时在开会')
    await page.keyboard.press('Control+Enter')
    await page.locator('.order-panel .step-form').waitFor()
    await page.keyboard.press(digit)
    await page.keyboard.press('/')
    await page.keyboard.insertText('查了会议签到表')
    await page.keyboard.press('Control+Enter')
    await page.locator('.order-panel .order-steps li').waitFor()
  }
  await window.close()
  sent.push(...(await send(deputy, [lead])))

  // Weekly and bulletin: written, edited in LibreOffice, taken back, submitted.
  window = await opened(lead)
  page = window.page
  for (const form of ['督查周报（内部）', '督查通报（印发）']) {
    await goTo(page, { at: 'week' })
    await page.getByRole('button', { name: '写督查周报' }).click()
    await page.getByRole('radio', { name: form }).click()
    await page.locator('.ant-modal .ant-btn-primary').click()
    await page.getByText('周报已写好').first().waitFor()
    await page.reload()
    await unlock(page, passphrase).catch(() => undefined)
  }
  await goTo(page, { at: 'orders', tab: 'documents' })
  for (const title of ['关于', '督查周报']) {
    await page.locator('.data-row', { hasText: title }).first().click()
    await page.getByRole('heading', { name: title }).waitFor()
    await editedInLibreOffice(page, '约十分钟', '前后约十分钟')
    await page.keyboard.press('1')
    await page.keyboard.press('Control+Enter')
    await page.locator('.order-panel .tag', { hasText: '送审' }).waitFor()
  }
  await window.close()
  sent.push(...(await send(lead, [deputy])))
  window = await opened(deputy)
  page = window.page
  for (const title of ['关于', '督查周报']) {
    await goTo(page, { at: 'orders', tab: 'documents' })
    await page.locator('.data-row', { hasText: title }).filter({ hasText: '送审' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Control+Enter')
    await page.locator('.order-panel header .tag', { hasText: '已签发' }).waitFor()
  }
  await window.close()
  sent.push(...(await send(deputy, [lead])))

  // Issued, and the week is finished as one set of files.
  window = await opened(lead)
  page = window.page
  for (const title of ['关于', '督查周报']) {
    await goTo(page, { at: 'orders', tab: 'documents' })
    await page.locator('.data-row', { hasText: title }).filter({ hasText: '已签发' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
    await page.locator('.step-form textarea').fill('县委办\n县纪委监委')
    await page.keyboard.press('Control+Enter')
    await page.locator('.order-panel header .tag', { hasText: '已印发' }).waitFor()
  }
  await goTo(page, { at: 'week' })
  await page.getByRole('button', { name: '打包报送' }).waitFor()
  await page.keyboard.press('Alt+f')
  const picker = page.getByRole('dialog')
  await picker
    .getByRole('button', { name: basename(stick) })
    .first()
    .click()
  await picker.locator('.ant-btn-primary').click()
  await page.getByText(/写好了：本机\d+个包，各组\d+个包，一份报送清单。/).waitFor()
  expect(window.complaints).toEqual([])
  await window.close()

  const set = readdirSync(stick)
    .filter((name) => name.endsWith('.mcb.age'))
    .map((name) => join(stick, name))
  const files = [...new Set([...sent, ...set])]
  const onPg = await onPostgres(await copyOf(hq))
  afterTest(() => onPg.close())
  const verdicts = await receiveAt(hq, files)
  await receiveAt(onPg, files)
  expect(
    verdicts.filter(({ result }) => !['accepted', 'accepted-with-exceptions', 'duplicate'].includes(result)),
  ).toEqual([])
  const [here, there] = [await stateDigest(hq.store), await stateDigest(onPg.store)]
  expect(there).toEqual(here)
  const leads = await at(lead, async (desk) => stateDigest(desk.desk().store))
  for (const digest of here.digests) expect(leads.digests).toContainEqual(digest)
  const findings = await validRecords(hq.store, 'finding')
  expect(findings.filter(({ review }) => review === 'accepted')).toHaveLength(39)
  expect(findings.filter(({ review }) => review === 'revoked')).toHaveLength(1)
  expect(await validRecords(hq.store, 'rectification')).toHaveLength(orders)
  expect((await validRecords(hq.store, 'issuance')).filter(({ body }) => body.kind === 'issued')).toHaveLength(2)
})
