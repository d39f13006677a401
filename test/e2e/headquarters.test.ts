import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { enrol, exportTo, headquarters, laptop, passphrase, recordVisit } from '../services/exchange-desks.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser } from './support/application.ts'

/** Tabs to what is called so and presses Enter. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let times = 0; times < 80; times += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(() => document.activeElement?.closest('a, button')?.textContent ?? '')
    if (text.includes(name)) return page.keyboard.press('Enter')
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** What a drag from a folder ends in: the files and nothing of where they lay. */
async function dropped(page: Page, paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({ name: basename(path), bytes: readFileSync(path).toString('base64') }))
  await page.locator('.drop-target').evaluate((target, some) => {
    const dataTransfer = new DataTransfer()
    for (const { name, bytes } of some)
      dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name))
    target.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, files)
}

test('headquarters opens its window, receives two files, prints the slip and sees who sent what, by keyboard alone', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  await recordVisit(inspector)
  const stick = tempFolder('stick')
  const [bundle] = await exportTo(inspector, stick)
  await writeFile(join(stick, 'torn.age'), 'age-encryption.org/v1\nnothing more')
  const browser = await testBrowser()
  vi.stubEnv('HOME', stick)
  onTestFinished(() => void vi.unstubAllEnvs())

  const { page, complaints } = await openApplication(browser, hq.home.folder)
  const keys = page.keyboard
  await page.locator('.secret input').waitFor()
  await keys.type(passphrase)
  await keys.press('Enter')
  await page.getByText('经办人姓名').waitFor()
  await keys.type('周核收')
  await keys.press('Enter')
  await page.locator('.frame').waitFor()
  await tabTo(page, '报送')
  await page.getByRole('heading', { name: '收进来的' }).waitFor()

  await keys.press('Control+o')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, basename(stick))
  await page.getByRole('button', { name: 'torn.age' }).waitFor()
  await keys.press('Control+a')
  await tabTo(page, '收入这2个文件')
  const taken = page.locator('.received-files li')
  await taken.filter({ hasText: bundle!.name }).getByText('全部收入，没有缺漏').waitFor()
  await taken.filter({ hasText: 'torn.age' }).getByText('E101').waitFor()

  await dropped(page, [bundle!.file, join(stick, 'torn.age')])
  const again = page.locator('.dropped li')
  await again.filter({ hasText: bundle!.name }).getByText('I401').waitFor()
  await again.filter({ hasText: bundle!.name }).getByRole('button', { name: '存回复文件' }).waitFor()
  await again.filter({ hasText: 'torn.age' }).getByText('E101').waitFor()

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await tabTo(page, '打印签收单')
  const paper = page.locator('article.delivery-slip')
  const groups = (bundle!.digest.match(/.{4}/g) ?? []).join(' ')
  await paper.getByText(groups).waitFor()
  for (const words of ['演示县督查办', bundle!.name, '接收人签名：周核收', '到这里为止全部收到'])
    await paper.getByText(words).first().waitFor()
  await keys.press('p')
  expect(await page.locator('body').getAttribute('data-printed')).toBe('yes')

  await keys.press('Escape')
  const row = page.getByRole('row').filter({ hasText: inspector.desk().me.log })
  await row.waitFor()
  await row.getByText('1包').waitFor()
  await keys.press('ArrowDown')
  await keys.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('第1号').waitFor()
  await keys.press('ArrowDown')
  await dialog.getByText(groups).waitFor()
  expect(complaints).toEqual([])
})
