import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { judge, testWithJudges } from '../support/judges.ts'
import { noisyPhoto } from '../support/photo.ts'
import { tempFolder } from '../support/temp.ts'
import { goTo } from './support/show.ts'
import { standing } from './support/standing.ts'

const test = testWithJudges('pdfinfo', 'pdftotext', 'pdftoppm')

test('a blank form is printed with everybody who is expected, and a photo of each of its pages finds its way back to the visit', async () => {
  const { desk, page, complaints } = await standing('leave')
  await page.getByRole('link', { name: '打印空白表' }).press('Enter')
  await page.locator('.blank-page').first().waitFor()
  const folder = tempFolder('paper')
  const file = join(folder, 'blank.pdf')
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
  const pages = await page.locator('.blank-page').count()
  expect(execFileSync(judge('pdfinfo') ?? '', [file]).toString()).toMatch(new RegExp(`Pages:\\s+${pages}\\n`))
  const text = execFileSync(judge('pdftotext') ?? '', ['-raw', file, '-'])
    .toString()
    .replaceAll(/\s+/g, '')
  const people = await desk.client.call('people.ofUnit', { unit: desk.unit })
  for (const { name } of people.filter(({ kind }) => kind === 'staff')) expect(text).toContain(name)
  expect(text).toContain('201综合科')
  expect(text).not.toContain('主菜单')
  execFileSync(judge('pdftoppm') ?? '', ['-r', '110', '-jpeg', file, join(folder, 'page')])
  const digits = String(pages).length
  const photos = [...Array(pages).keys()].map((n) => join(folder, `page-${String(n + 1).padStart(digits, '0')}.jpg`))
  const other = join(folder, 'other.jpg')
  writeFileSync(other, noisyPhoto(4, 640, 480))

  await goTo(page, { at: 'visits' })
  await page.getByRole('button', { name: '收纸质记录' }).click()
  await page.getByText('选手写记录表的照片').waitFor()
  await page.locator('.ant-modal input[type=file]').setInputFiles([...photos, other])
  await page.locator('.paper-sheets .bad', { hasText: '没有认出二维码' }).waitFor()
  const { evidence } = await desk.client.call('visits.get', { ref: desk.visit })
  expect(evidence).toHaveLength(pages)
  for (const [n, photo] of photos.entries()) {
    const piece = evidence.find(({ caption }) => caption === `纸质记录第${n + 1}页`)
    expect(piece).toMatchObject({ subject: desk.visit, size: readFileSync(photo).length })
  }
  await page.locator('.paper-sheets a').first().click()
  await page
    .locator('.evidence-card')
    .nth(pages - 1)
    .waitFor()
  expect(complaints).toEqual([])
})
