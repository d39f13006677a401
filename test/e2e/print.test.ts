import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { openAt } from '../support/desk.ts'
import { judge, testWithJudges } from '../support/judges.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

const test = testWithJudges('pdfinfo', 'pdftotext')

test('the record and the fact sheet come out of the printer as pages of A4, and a covert visit gives its sheet only afterwards', async () => {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  const at = '2026-11-19T01:20:00.000Z'
  const { visit, sha256, finding, absent } = await fullVisit(desk.client, at)
  const { client } = desk
  const { ref: gate } = await client.call('gates.save', {
    fields: { visit, check: 'arrival', place: '东门', dueAt: at, graceMinutes: 5, fromAt: at },
  })
  await client.call('gates.end', { ref: gate, untilAt: '2026-11-19T01:40:00.000Z' })
  await client.call('slips.save', {
    fields: { visit, kind: 'errand', people: [absent], fromAt: at, toAt: '2026-11-19T03:00:00.000Z', number: '57号' },
  })
  await client.call('interviews.save', { fields: { visit, at, refused: true } })
  await client.call('samples.save', {
    fields: { visit, at, item: 'reliefAid', acceptedOn: '2026-10-12', limitDays: 10, finishedOn: '2026-11-03' },
  })
  await client.call('findings.say', { ref: finding, text: '当时在送老人出门' })
  await desk.workstation.close()
  const { page, complaints, close } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  const printed = async (name: string) => {
    const file = join(tempFolder('paper'), `${name}.pdf`)
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true }))
    const about = execFileSync(judge('pdfinfo') ?? '', [file]).toString()
    expect(about).toMatch(/Page size:\s+59[45](?:\.\d+)? x 84[12](?:\.\d+)? pts/)
    return execFileSync(judge('pdftotext') ?? '', ['-raw', file, '-'])
      .toString()
      .replaceAll(/\s+/g, '')
  }
  await goTo(page, { at: 'print', ref: visit, form: 'facts' })
  await page.getByText('暗访不当场出示反馈单').waitFor()
  await goTo(page, { at: 'print', ref: visit, form: 'record' })
  await page.locator('.paper h1').waitFor()
  const record = await printed('record')
  for (const text of ['检查记录表', spoken.unit, spoken.second, spoken.absent, spoken.phrase, sha256])
    expect(record).toContain(text)
  for (const text of [
    '门口登记',
    '东门，规定09:20，登记09:20至09:40',
    '编号57号',
    '低保',
    '不愿评价1',
    '逾期6个工作日',
    '本人说：当时在送老人出门',
  ])
    expect(record).toContain(text)
  // The order item says 无玩游戏; what was wrong is its problem.
  expect(record).toContain('二楼低保受理窗口游戏')
  expect(record).not.toContain('主菜单')
  expect(record).not.toContain('锁定')

  await goTo(page, { at: 'visit', ref: visit, tab: 'leave' })
  await page.getByRole('heading', { name: '结束检查' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '检查已结束' }).waitFor()
  await page.getByRole('link', { name: '打印反馈单' }).press('Enter')
  await page.locator('.signatures').waitFor()
  const facts = await printed('facts')
  for (const text of [
    '事实反馈单',
    spoken.unit,
    spoken.phrase,
    '不是处理结论',
    '30日内',
    '拒签的',
    '本人说：当时在送老人出门',
  ])
    expect(facts).toContain(text)
  expect(facts).not.toContain(sha256)

  await page.getByRole('link', { name: '回到检查' }).press('Enter')
  await page.getByRole('radio', { name: '已送达' }).click()
  await page.getByRole('textbox', { name: '单位意见或说明' }).fill('对时间没有异议')
  await page.keyboard.press('Tab')
  await page.getByRole('dialog').locator('input').fill('补记意见')
  await page.keyboard.press('Enter')
  await page.locator('.saved').getByText('已保存').waitFor()
  expect(complaints).toEqual([])
  await close()
  const again = await openAt(home)
  await again.client.call('session.unlock', { passphrase })
  const { acknowledgements } = await again.client.call('visits.get', { ref: visit })
  await again.workstation.close()
  expect(acknowledgements).toMatchObject([{ outcome: 'delivered', note: '对时间没有异议', rev: 2 }])
})
