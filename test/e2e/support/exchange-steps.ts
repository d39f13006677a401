import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { rail } from './application.ts'
import type { Hand } from './hand.ts'

/** Writes a bundle into a folder; the folder is chosen by name, since this machine may have sticks of its own. Further presses in the same moment ask for nothing more. */
export async function makeBundle(page: Page, hand: Hand, folder: string): Promise<void> {
  await hand.click(rail(page, '报送'))
  await page.getByRole('heading', { name: '这次要带走的' }).waitFor()
  await hand.click(page.locator('.export-where .ant-select').first())
  await hand.click(page.locator('.ant-select-item-option', { hasText: basename(folder) }))
  let asked = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/exchange.export')) asked += 1
  })
  await page.evaluate(() => {
    const press = { code: 'KeyE', key: 'e', ctrlKey: true, bubbles: true }
    for (let times = 0; times < 3; times += 1) document.body.dispatchEvent(new KeyboardEvent('keydown', press))
  })
  await page.getByText('报送包已写好').waitFor()
  expect(asked).toBe(1)
}

/** Takes files of a folder in, through the page's own window for choosing. */
export async function takeIn(page: Page, hand: Hand, folder: string, files: readonly string[]): Promise<void> {
  await page.getByRole('heading', { name: '收进来的' }).waitFor()
  await hand.press('Control+o')
  const picker = page.getByRole('dialog')
  await hand.click(picker.getByRole('button', { name: basename(folder) }).first())
  for (const file of files) await hand.click(picker.getByRole('button', { name: file }))
  await hand.click(picker.getByRole('button', { name: `收入这${files.length}个文件` }))
  await page.getByText(`收完${files.length}个文件`).waitFor()
}
