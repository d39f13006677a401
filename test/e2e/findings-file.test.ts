import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAt } from '../support/desk.ts'
import { fullVisit, spoken } from '../support/full-visit.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { goTo } from './support/show.ts'

test('the list of findings as it is narrowed goes into a file', async () => {
  const home = join(tempFolder('desk'), '明察')
  const { client, workstation } = await openAt(home)
  await client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '青岚县作风监督组' })
  await fullVisit(client, '2026-11-16T01:15:00.000Z')
  await workstation.close()
  const { page, complaints } = await openApplication(await testBrowser(), home)
  await unlock(page, passphrase)
  await goTo(page, { at: 'findings', filter: {} })
  await page.getByRole('row').filter({ hasText: spoken.unit }).first().waitFor()
  await page.getByRole('button', { name: '存成表格（.csv）' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.getByRole('button', { name: '带姓名存', exact: true }).isDisabled()).toBe(true)
  const coming = page.waitForEvent('download')
  await page.keyboard.type('季度总结核对')
  await page.keyboard.press('Enter')
  const download = await coming
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain(spoken.phrase)
  expect(text).toContain(spoken.unit)
  await dialog.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})
