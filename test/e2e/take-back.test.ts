import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { judge, testWithJudges } from '../support/judges.ts'
import { bytesByLibreOffice } from '../support/office-suite.ts'
import { accept, inspectors, lead, team, visitOf } from '../support/team.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'

const test = testWithJudges('soffice', 'python3')

/** Replaces a text in the document's XML, as Python's own zip would. */
function changed(file: string, was: string, is: string): Buffer {
  const out = join(tempFolder('edited'), 'edited.docx')
  const script = `
import sys, zipfile
source, out, was, now = sys.argv[1:]
with zipfile.ZipFile(source) as a, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as b:
    for item in a.infolist():
        data = a.read(item.filename)
        if item.filename == 'word/document.xml':
            text = data.decode()
            assert was in text
            data = text.replace(was, now).encode()
        b.writestr(item, data)
`
  execFileSync(judge('python3') ?? '', ['-c', script, file, out, was, is])
  return bytesByLibreOffice(readFileSync(out))
}

test('a draft that was edited and saved by LibreOffice is taken back sentence by sentence', async () => {
  const day = '2026-11-23'
  const opened = await team()
  const { findings } = await visitOf(opened, { at: `${day}T01:20:00.000Z`, codes: ['B03', 'A03'] })
  await accept(opened, findings, inspectors.third, { byHand: true })
  await opened.as(lead)
  await opened.client.finish((await opened.client.call('week.report', { on: day, office: '县督查办' })).job)
  await opened.workstation.close()
  const { page, complaints, close } = await openApplication(await testBrowser(), opened.home)
  await unlock(page, lead.passphrase)
  await page.evaluate(() => {
    window.location.hash = '#/orders/documents'
  })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '打开文件' }).click(),
  ])
  const file = join(tempFolder('draft'), 'draft.docx')
  await download.saveAs(file)
  const choose = async (buffer: Buffer) =>
    page
      .locator('.order-panel input[type=file]')
      .setInputFiles({ name: '改.docx', mimeType: 'application/octet-stream', buffer })

  await choose(changed(file, '窗口无人值守', '窗口有37分钟无人值守'))
  await page.getByText('没有记录可查的数：37').first().waitFor()
  await page.getByText('有的数没有记录可查，不能收下').waitFor()
  expect(await page.getByRole('button', { name: /收下这份稿/ }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal').waitFor({ state: 'detached' })

  await choose(changed(file, '窗口无人值守', '窗口较长时间无人值守'))
  const boxes = page.locator('.edited-sentences input')
  await page.getByText('还有2处没有确认').waitFor()
  for (let at = 0; at < 2; at += 1) {
    await boxes.nth(at).focus()
    await page.keyboard.press('Space')
  }
  await page.getByText('都确认了').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('改过：改2句，加0句，删0句').waitFor()
  expect(await page.locator('.data-row').count()).toBe(2)
  expect(complaints).toEqual([])
  await close()
})
