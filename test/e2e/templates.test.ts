import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { starterTemplate } from '#services/papers/template-starter.ts'
import { inText } from '../support/docx-parts.ts'
import { lead, team } from '../support/team.ts'
import { tempFolder } from '../support/temp.ts'
import { artifacts, narrow, openApplication, testBrowser, unlock, wide } from './support/application.ts'
import { barriersOf } from './support/inspect-page.ts'

/** Goes on with Tab until a button of this name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string, nth = 0): Promise<void> {
  const wanted = page.getByRole('button', { name }).nth(nth)
  for (let step = 0; step < 60; step += 1) {
    if (await wanted.evaluate((button) => button === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${name}`)
}

async function choose(page: Page, button: string, name: string, buffer: Buffer): Promise<void> {
  await tabTo(page, button)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

/** The lead's dialog of templates, come to by keyboard. */
async function templatesOpen() {
  const opened = await team()
  await opened.as(lead)
  await opened.workstation.close()
  const application = await openApplication(await testBrowser(), opened.home)
  const { page } = application
  await unlock(page, lead.passphrase)
  await page.setViewportSize(narrow)
  // Kept on for the whole test: turned on at each wait it may come later than the key.
  page.on('filechooser', () => undefined)
  await page.evaluate(() => {
    window.location.hash = '#/orders/documents'
  })
  await page.getByRole('button', { name: '文件模板' }).waitFor()
  await tabTo(page, '文件模板')
  await page.keyboard.press('Enter')
  await page.getByText('单位自己的文件模板').waitFor()
  return application
}

test('by keyboard: a sample is fetched, a wrong form of it is explained, a right one is kept and taken away', async () => {
  const { page, complaints, close } = await templatesOpen()
  await tabTo(page, '下载样本')
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const file = join(tempFolder('sample'), 'sample.docx')
  await download.saveAs(file)
  const sample = readFileSync(file)

  const more =
    '<w:p><w:r><w:t>抄送：{抄送}，电话{电话</w:t></w:r></w:p><w:p><w:r><w:t>请{姓名}同志办理</w:t></w:r></w:p>'
  await choose(
    page,
    '选模板：整改通知书',
    '错.docx',
    inText(sample, (xml) => xml.replace('<w:body>', `<w:body>${more}`)),
  )
  await page.getByText('“错.docx”没有收下，有2处要改').waitFor()
  await page.getByText('没有叫“姓名”的字段').waitFor()
  await page.getByText('请{姓名}同志办理').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'templates-wrong-zh.png') })

  await choose(page, '选模板：整改通知书', '县督查办红头.docx', sample)
  await page.getByText('《整改通知书》以后写在这个模板里。').waitFor()
  await page.getByText('县督查办红头.docx ·').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'templates-kept-zh.png') })
  await tabTo(page, '去掉：整改通知书')
  await page.keyboard.press('Enter')
  await page.getByText('县督查办红头.docx ·').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal').waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await close()
})

test('by keyboard: the bulletin gets the red head of the office, and a form without a place for 主送 is explained', async () => {
  const { page, complaints, close } = await templatesOpen()
  const sample = Buffer.from(await starterTemplate('bulletin'))
  const without = inText(sample, (xml) => xml.replace('{主送}', '各乡镇'))
  await choose(page, '选模板：督查通报', '错.docx', without)
  await page.getByText('模板里没有“{主送}”').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'templates-bulletin-wrong-zh.png') })
  await choose(page, '选模板：督查通报', '县督查办红头.docx', sample)
  await page.getByText('《督查通报》以后写在这个模板里。').waitFor()
  await page.getByText('县督查办红头.docx ·').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'templates-bulletin-zh.png') })
  expect(complaints).toEqual([])
  await close()
})

test('in English every problem reads and fits', async () => {
  const opened = await team()
  await opened.as(lead)
  const sample = await starterTemplate('notice')
  await opened.client.upload(
    'templates.put',
    { form: 'notice', name: '县督查办红头（2026年版，带电话）.docx' },
    Buffer.from(sample),
  )
  await opened.workstation.close()
  const { page, complaints, close } = await openApplication(await testBrowser(), opened.home, { language: 'en' })
  await unlock(page, lead.passphrase)
  await page.setViewportSize(wide)
  await page.evaluate(() => {
    window.location.hash = '#/orders/documents'
  })
  await page.getByRole('button', { name: 'Templates' }).click()
  await page.getByText('县督查办红头').waitFor()
  await page
    .locator('.template-list input[type=file]')
    .first()
    .setInputFiles({
      name: 'old.doc',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    })
  await page.getByText('This is an old .doc.').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'templates-en.png') })
  expect(complaints).toEqual([])
  await close()
})
