import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { serveLoopback } from '#electron/loopback.ts'
import type { VisitTab } from '#renderer/data/route.ts'
import { tempFolder } from '../../support/temp.ts'
import { type VisitDesk, visitDesk } from '../../support/visit-desk.ts'
import { listenTo, narrow, pictureOnFailure, testBrowser } from './application.ts'
import { rendererDir } from './renderer-dir.ts'

export interface Standing {
  desk: VisitDesk
  page: Page
  complaints: readonly string[]
}

/** A visit of 120 people, open at one of its pages. */
export async function standing(
  tab: VisitTab = 'roll',
  options: Parameters<typeof visitDesk>[1] = {},
): Promise<Standing> {
  const desk = await visitDesk(tempFolder('desk'), options)
  const served = await serveLoopback({ gate: desk.workstation.gate, rendererDir })
  const context = await (await testBrowser()).newContext({
    viewport: narrow,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const complaints = listenTo(page)
  onTestFinished(async () => {
    await context.close()
    await served.close()
    await desk.workstation.close()
  })
  pictureOnFailure(page, complaints)
  await page.goto(served.url)
  await page.locator('.frame').waitFor()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/visit/${desk.visit.log}/${desk.visit.id}/${tab}`)
  await page.locator('.visit').waitFor()
  return { desk, page, complaints }
}
