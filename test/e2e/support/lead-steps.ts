import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { commitAt, type Laptop, newId } from '../../services/exchange-desks.ts'
import { editedByLibreOffice } from '../../support/office-suite.ts'
import { tempFolder } from '../../support/temp.ts'
import { goTo } from './show.ts'

const pack = { id: 'builtin', version: 1 }

/** Visits with one finding and one line each, closed, as their inspector would have written them. */
export async function record(at: Laptop, count: number, partners: (index: number) => string): Promise<void> {
  const { me } = at.desk()
  const ref = (id: string) => ({ log: me.log, id })
  const began = Date.now() - 3_600_000
  for (let index = 0; index < count; index++) {
    const [unit, visit] = [newId(at), newId(at)]
    const seen = new Date(began + index * 60_000).toISOString()
    const line = { visit: ref(visit), place: '二楼大厅' }
    const finding = {
      ...line,
      unit: ref(unit),
      code: index % 2 === 0 ? 'B03' : 'A01',
      category: index % 2 === 0 ? 'order' : 'attendance',
      clause: index % 2 === 0 ? 'd12-3' : 'd5',
      pack,
      at: seen,
      severity: 'minor',
      corrected: false,
      description: `窗口工作人员看视频，第${index + 1}家`,
    }
    const body = {
      unit: ref(unit),
      mode: 'covert',
      arrivedAt: seen,
      leftAt: seen,
      closedAt: seen,
      inspectors: [me.person, partners(index)],
      pack,
    }
    await commitAt(at, [
      { noun: 'unit', verb: 'recorded', id: unit, body: { name: `${me.log.slice(0, 4)}第${index + 1}局` } },
      { noun: 'visit', verb: 'recorded', id: visit, body },
      { noun: 'attendance', verb: 'recorded', id: newId(at), body: { ...line, observed: 'inPost', observedAt: seen } },
      { noun: 'finding', verb: 'recorded', id: newId(at), body: finding },
    ] as Parameters<typeof commitAt>[1])
  }
}

/** Answers in the inbox: so many records wait there now. */
export async function waiting(page: Page): Promise<number> {
  const shown = await page.locator('.review-link[aria-current=true] > span:last-of-type').first().innerText()
  return Number(shown)
}

export async function until(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const link = document.querySelector('.review-link[aria-current=true] > span:last-of-type')
      return (link ? Number(link.textContent) : 0) === wanted
    },
    count,
    { timeout: 20_000 },
  )
}

/** Everything new, visit by visit: the finding alone with A or, of the first ones, given back; then the lines together with V. */
export async function reviewNew(page: Page, giveBack: number): Promise<void> {
  await goTo(page, { at: 'review' })
  await page.locator('.queue-record dl').waitFor()
  await page.keyboard.press(']')
  let left = await waiting(page)
  for (let visit = 0; left > 0; visit++) {
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    await page.locator('.queue-title', { hasText: '问题' }).waitFor()
    if (visit < giveBack) {
      await page.keyboard.press('r')
      await page
        .locator('.review-bar textarea, .review-bar .reason-fields input[type=text]')
        .last()
        .fill('写明从几时到几时。')
      await page.keyboard.press('Control+Enter')
    } else await page.keyboard.press('a')
    await until(page, left - 1)
    await page.keyboard.press('v')
    left -= 3
    if (left > 0) await until(page, left)
    else await page.getByText('这一类里没有记录').or(page.getByText('没有要复核的记录')).first().waitFor()
  }
}

/** The document beside the list is fetched, edited in LibreOffice, and taken back with every changed sentence confirmed. */
export async function editedInLibreOffice(page: Page, was: string, now: string): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '打开文件' }).click(),
  ])
  const file = join(tempFolder('draft'), 'draft.docx')
  await download.saveAs(file)
  const buffer = editedByLibreOffice(readFileSync(file), was, now)
  await page
    .locator('.order-panel input[type=file]')
    .setInputFiles({ name: '稿.docx', mimeType: 'application/octet-stream', buffer })
  await page.getByText('处没有确认').waitFor()
  const boxes = page.locator('.edited-sentences input')
  const count = await boxes.count()
  for (let nth = 0; nth < count; nth += 1) {
    await boxes.nth(nth).focus()
    await page.keyboard.press('Space')
  }
  await page.getByText('都确认了').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText(`改过：改${String(count)}句，加0句，删0句`).waitFor()
  await page.locator('.ant-modal').waitFor({ state: 'detached' })
  await page.locator('.step-form').waitFor()
}
