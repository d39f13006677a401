import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { lineGenesis } from '#bundle/chain.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { serveLoopback } from '#electron/loopback.ts'
import { launchChromium } from '../support/chromium.ts'
import { visitDesk } from '../support/visit-desk.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, median, percentile, rounded } from './measure.ts'
import { emptyList, keysToPaint, scrolled, toFilter } from './page-timing.ts'

const rendererDir = resolve(import.meta.dirname, '../../out/renderer')
const keysARound = 40
const filtersARound = 12

interface Side {
  page: Page
  /** Seconds that the filter's own SQL takes, warm, on the raw driver. */
  query(): Promise<number>
  close(): Promise<void>
}

/** A visit of 40 rooms and 120 people, beside so many findings of another log. */
async function openSide(browser: Browser, home: string, findings: number): Promise<Side> {
  const desk = await visitDesk(home)
  const store = desk.workstation.session.desk()?.store
  if (!store) throw new Error('the desk is locked')
  if (findings > 0) {
    await store.receiveStream(
      benchLog,
      verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, journalBlocks(benchJournal(findings))),
    )
    while ((await store.indexPending(5000)) > 0);
  }
  const served = await serveLoopback({ gate: desk.workstation.gate, rendererDir })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(served.url)
  await page.locator('.frame').waitFor()
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/visit/${desk.visit.log}/${desk.visit.id}/roll`)
  await page.locator('.roll-row[aria-selected=true]').waitFor()
  return {
    page,
    async query() {
      const from = process.hrtime.bigint()
      await store.all(
        'select t.*, j.hash from finding t join journal j on j.pos = t.pos where t.voided = 0 and t.category = 1 order by t.at desc, t.log_no desc, t.id desc limit 101',
      )
      return Number(process.hrtime.bigint() - from) / 1e9
    },
    async close() {
      await context.close()
      await served.close()
      await desk.workstation.close()
    },
  }
}

async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = (await cdp.send('Performance.enable').then(() => cdp.send('Performance.getMetrics'))) as {
    metrics: { name: string; value: number }[]
  }
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 2 ** 20
}

/** What the inspector feels with a full store, against the same screens on an empty one and against the least a screen can do. */
export async function benchDesk(folder: string, findings: number, rounds: number): Promise<Benchmark[]> {
  const browser = await launchChromium()
  try {
    const full = await openSide(browser, `${folder}/full`, findings)
    const empty = await openSide(browser, `${folder}/empty`, 0)
    const bare = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
    const keys: [number[], number[]] = [[], []]
    for (let round = -1; round < rounds; round++)
      for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const times = await keysToPaint((which === 0 ? full : empty).page, keysARound)
        if (round >= 0) keys[which].push(...times)
      }
    const heaps = [await heapOf(full.page), await heapOf(empty.page)] as const

    await emptyList(bare, findings)
    await full.page.evaluate(() => {
      window.location.hash = '#/findings'
    })
    await full.page.locator('.data-row').first().waitFor()
    const scrolls: { ours: number; floor: number; dropped: number }[] = []
    for (let round = -1; round < rounds; round++) {
      const ours = await scrolled(full.page)
      const floor = await scrolled(bare)
      if (round >= 0) scrolls.push({ ours: ours.seconds, floor: floor.seconds, dropped: ours.dropped - floor.dropped })
    }
    const heapAfter = await heapOf(full.page)

    const filters: { ours: number; floor: number }[] = []
    for (let round = 0; round < rounds * filtersARound; round++) {
      const fresh = await toFilter(
        full.page,
        `category=order&fromAt=2023-11-01T00:00:00.${String(round).padStart(3, '0')}Z`,
      )
      await toFilter(full.page, 'category=attendance')
      // The same list from the page's memory: painting alone.
      const painting = await toFilter(full.page, 'category=order&fromAt=2023-11-01T00:00:00.000Z')
      await toFilter(full.page, 'category=attendance')
      if (round > 0) filters.push({ ours: fresh, floor: painting + (await full.query()) })
    }
    await full.close()
    await empty.close()

    const p95 = keys.map((times) => percentile(times, 95)) as [number, number]
    const ratio = <T>(list: readonly T[], of: (one: T) => number) => rounded(median(list.map(of)))
    return [
      {
        name: `key to painted state in the sweep, p95, ${findings} findings against none`,
        unit: 'ms',
        value: rounded(p95[0]),
        floor: rounded(p95[1]),
        ratio: rounded(p95[0] / p95[1]),
        limit: 1.5,
        runs: rounds * keysARound,
      },
      {
        name: `scrolling ${findings} findings, against an empty virtual list (${Math.round(median(scrolls.map(({ dropped }) => dropped)))} more frames dropped)`,
        unit: 's',
        value: ratio(scrolls, ({ ours }) => ours),
        floor: ratio(scrolls, ({ floor }) => floor),
        ratio: ratio(scrolls, ({ ours, floor }) => ours / floor),
        limit: 1.3,
        runs: rounds,
      },
      {
        name: `filter to painted list, ${findings} findings, against its SQL and painting that list`,
        unit: 'ms',
        value: ratio(filters, ({ ours }) => ours * 1000),
        floor: ratio(filters, ({ floor }) => floor * 1000),
        ratio: ratio(filters, ({ ours, floor }) => ours / floor),
        limit: 1.3,
        runs: filters.length,
      },
      {
        name: `memory of the page in the sweep, ${findings} findings against none`,
        unit: 'MB',
        value: rounded(heaps[0]),
        floor: rounded(heaps[1]),
        ratio: rounded(heaps[0] / heaps[1]),
        limit: 1.3,
        runs: 1,
      },
      {
        name: `memory of the page after scrolling ${findings} findings, against the sweep`,
        unit: 'MB',
        value: rounded(heapAfter),
        floor: rounded(heaps[0]),
        ratio: rounded(heapAfter / heaps[0]),
        limit: 2,
        runs: 1,
      },
    ]
  } finally {
    await browser.close()
  }
}
