import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serveHome } from '#electron/serve.ts'
import { cheap, openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { narrow, testBrowser, unlock } from './support/application.ts'
import { passphrase } from './support/office.ts'
import { rendererDir } from './support/renderer-dir.ts'

test('a window whose host has ended says so, before somebody goes on typing', async () => {
  const home = join(tempFolder('desk'), '明察')
  const desk = await openAt(home)
  await desk.client.call('session.begin', { start: 'found', name: '何景川', passphrase, office: '督查组' })
  await desk.workstation.close()
  const served = await serveHome({ home, rendererDir, cost: cheap })
  let serving = true
  onTestFinished(() => (serving ? served.close() : undefined))
  const browser = await testBrowser()
  const page = await browser.newPage({ viewport: narrow, locale: 'zh-CN' })
  await page.goto(served.url)
  await unlock(page, passphrase)
  await page.getByRole('heading', { name: '检查', exact: true }).first().waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  serving = false
  await served.close()
  await page.getByRole('alert').getByText('与本机后台的连接断开了').waitFor()
  if (process.env['SHOT']) await page.screenshot({ path: '/tmp/gone.png' })
})
