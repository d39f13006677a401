import { cp } from 'node:fs/promises'
import { mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { tempFolder } from '../support/temp.ts'
import { recordVisit } from '../services/exchange-desks.ts'
import { openAt, type OpenDesk } from '../support/desk.ts'
import { artifacts, openApplication, testBrowser, unlock } from './support/application.ts'
import { handOn } from './support/hand.ts'
import { barriersOf } from './support/inspect-page.ts'
import { closeAll, exportTo, foundedOffice, passphrase, receive } from './support/office.ts'
import { takeIn } from './support/exchange-steps.ts'

const laptopOf = ({ desk, workstation: { session } }: OpenDesk) => ({ desk, session })

test('an officer settles which copy of a forked record book stands, and its author goes on by one press', async () => {
  const stick = tempFolder('stick')
  vi.stubEnv('HOME', stick)
  const office = await foundedOffice()
  const { lead, inspector } = office
  await inspector.workstation.close()
  const image = join(tempFolder('image'), '明察')
  await cp(inspector.home, image, { recursive: true })
  const now = await openAt(inspector.home)
  await now.client.call('session.unlock', { passphrase })
  await recordVisit(laptopOf(now), 1)
  await receive(lead.client, [await exportTo(now.client, tempFolder('first'))], tempFolder('replies'))
  await now.workstation.close()
  const older = await openAt(image)
  await older.client.call('session.unlock', { passphrase })
  await recordVisit(laptopOf(older), 1)
  await receive(lead.client, [await exportTo(older.client, tempFolder('second'))], tempFolder('replies'))
  await older.workstation.close()
  await closeAll(office)

  const browser = await testBrowser()
  const officer = await openApplication(browser, lead.home)
  await unlock(officer.page, passphrase)
  await officer.page.evaluate(() => (window.location.hash = '#/exchange'))
  await officer.page.getByRole('link', { name: '待处置 1' }).click()
  await officer.page.getByText('有两份不同的内容').waitFor()
  expect(await barriersOf(officer.page)).toEqual([])
  mkdirSync(artifacts, { recursive: true })
  await officer.page.screenshot({ path: join(artifacts, 'ways.png') })
  await officer.page.getByRole('button', { name: '另起一段，写出文件' }).first().click()
  const picker = officer.page.getByRole('dialog')
  await picker
    .getByRole('button', { name: basename(stick) })
    .first()
    .click()
  await picker.locator('.dialog-actions button').last().click()
  await officer.page.getByText('已另起一段').waitFor()
  expect(officer.complaints).toEqual([])
  await officer.close()

  const { page, complaints } = await openApplication(browser, image)
  const hand = handOn(page)
  await unlock(page, passphrase)
  await page.evaluate(() => (window.location.hash = '#/exchange'))
  const files = readdirSync(stick).filter((name) => /\.(?:age|zip|json|sshsig)$/.test(name))
  await takeIn(page, hand, stick, files)
  await page.getByText('另起了第2段').waitFor()
  await page.screenshot({ path: join(artifacts, 'going-on.png') })
  await hand.click(page.getByRole('button', { name: '接续' }))
  await page.getByText('已接续到第2段，补录了3条').waitFor()
  await hand.click(page.getByRole('button', { name: '看留底的记录' }))
  await page.getByRole('dialog').getByText('已补录').first().waitFor()
  expect(await barriersOf(page)).toEqual([])
  await page.screenshot({ path: join(artifacts, 'set-aside.png') })
  expect(complaints).toEqual([])
})
