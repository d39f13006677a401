import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { acceptTrust } from '#bundle/trust.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'
import { closeAll, foundedOffice, passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

test('the officer opens an enrolment, compares its code and withdraws it from a bundle on, by keyboard', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  const office = await foundedOffice()
  const { lead, inspector } = office
  const asked = await inspector.client.call('trust.rotate', { folder: stick })
  await lead.client.call('trust.reissue', { files: asked.files, folder: stick })
  const home = lead.home
  await closeAll(office)

  const { page, complaints, close } = await openApplication(await testBrowser(), home, { language: 'zh' })
  await page.locator('.unlock').waitFor()
  await unlock(page, passphrase)
  await goTo(page, { at: 'exchange', page: 'trust' })
  const row = page.locator('.trust-members tbody tr').nth(1)
  await row.getByRole('button').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.locator('.member-keys li').nth(1).waitFor()
  expect(await dialog.locator('.trust-code').innerText()).toBe(asked.fingerprint)
  await settled(page)
  expect([...(await wrongsOf(page, 'zh-CN')), ...(await barriersOf(page))]).toEqual([])
  await page.getByRole('textbox', { name: '理由' }).focus()
  await page.keyboard.insertText('笔记本被盗')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const picker = page.getByRole('dialog').last()
  await picker
    .getByRole('button', { name: basename(stick) })
    .first()
    .press('Enter')
  await picker.locator('.ant-btn-primary').press('Enter')
  await page.getByText('把写出的文件交给每一位同事收入').waitFor()
  await page.keyboard.press('Escape')
  await row.getByText('已停用').waitFor()
  expect(complaints).toEqual([])
  await close()
  const written = await readTrustFiles(readdirSync(stick).map((name) => join(stick, name)))
  const { logs } = acceptTrust(written).keyring.keyring
  expect(logs[1]?.keys).toMatchObject([{ index: 1 }, { index: 2, revoked: { lastGoodSeq: 0, reason: '笔记本被盗' } }])
})
