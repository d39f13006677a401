import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { backupSets, putBackupSet } from '#db/stores/backup-sets.ts'
import { backedUp, restored } from '../support/backups.ts'
import { inspectors, lead, team, visitOf } from '../support/team.ts'
import { tempFolder } from '../support/temp.ts'
import { artifacts, narrow, openApplication, testBrowser, unlock, wide } from './support/application.ts'
import { barriersOf, settled, wrongsOf } from './support/inspect-page.ts'

async function look(page: Page, name: string): Promise<void> {
  mkdirSync(artifacts, { recursive: true })
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    await settled(page)
    expect(await wrongsOf(page, 'zh-CN'), name).toEqual([])
    await page.screenshot({ path: join(artifacts, `${name}-${viewport.width}.png`), animations: 'disabled' })
  }
  expect(await barriersOf(page), name).toEqual([])
}

test('an overdue backup is told on every page and made by one press; a colleague who leaves is taken off', async () => {
  const opened = await team()
  await visitOf(opened, { at: '2026-11-23T01:20:00.000Z', codes: ['B03'] })
  const stick = tempFolder('stick')
  await opened.client.call('backup.put', { folder: stick, keep: 3 })
  await backedUp(opened, stick)
  const { store } = opened.desk()
  const [row] = await backupSets(store.read)
  await store.transaction((tx) => putBackupSet(tx, { ...row!, at: '2026-11-01T00:00:00.000Z' }))
  await opened.workstation.close()
  const { page, complaints } = await openApplication(await testBrowser(), opened.home)
  await unlock(page, lead.passphrase)
  const notice = page.locator('.page-note', { hasText: '已经过期' })
  await notice.getByRole('link', { name: '去备份' }).click()
  await page.getByRole('button', { name: '现在备份' }).click()
  await page.getByText('备份完好').waitFor()
  await notice.waitFor({ state: 'detached' })
  await page.locator('.backup-places').getByRole('button', { name: '核对' }).click()
  await page.getByText('核对过，完好').waitFor()
  await look(page, 'backup')
  await page
    .getByRole('listitem')
    .filter({ hasText: inspectors.third.name })
    .getByRole('button', { name: '移除' })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('知道，留在本机').click()
  await dialog.getByLabel('您的口令', { exact: true }).fill(lead.passphrase)
  await look(page, 'person-removed')
  await dialog.getByRole('button', { name: '移除这个人' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.persons-here').innerText()).not.toContain(inspectors.third.name)
  expect((await restored(stick, { passphrase: lead.passphrase })).problems).toEqual([])
  expect(complaints).toEqual([])
})
