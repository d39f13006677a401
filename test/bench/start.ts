import { join, resolve } from 'node:path'
import { lineGenesis } from '#bundle/chain.ts'
import { verifiedLines } from '#db/verified-lines.ts'
import { serveHome } from '#electron/serve.ts'
import { localClient } from '#services/local-client.ts'
import { openWorkstation } from '#services/workstation.ts'
import { launchChromium } from '../support/chromium.ts'
import { benchJournal, benchLog, journalBlocks } from './journal.ts'
import { type Benchmark, interleaved, median, rounded, seconds } from './measure.ts'

const rendererDir = resolve(import.meta.dirname, '../../out/renderer')
const cost = { memKiB: 8192, passes: 1, lanes: 1 }
const passphrase = 'bench passphrase'

/** A founded home with one visit, and `findings` lines of another log beside it. */
async function prepare(home: string, findings: number): Promise<void> {
  const workstation = await openWorkstation({ home, cost })
  try {
    const client = localClient(workstation.gate)
    await client.call('session.begin', { name: '量速度', passphrase, start: 'found' })
    await client.call('visits.start', { unit: { name: '县量具所' }, inspectors: [{ name: '量尺寸' }] })
    const store = workstation.session.desk()?.store
    if (findings === 0 || !store) return
    await store.receiveStream(
      benchLog,
      verifiedLines({ log: benchLog, n: 1, prev: lineGenesis(benchLog) }, journalBlocks(benchJournal(findings))),
    )
    while ((await store.indexPending(5000)) > 0);
  } finally {
    await workstation.close()
  }
}

/** From the start of the loopback host to the first screen with its rows, unlocking included: a full store against an empty one. */
export async function benchStart(folder: string, findings: number, rounds: number): Promise<Benchmark[]> {
  const homes = { empty: join(folder, 'empty'), full: join(folder, 'full') }
  await prepare(homes.empty, 0)
  await prepare(homes.full, findings)
  const browser = await launchChromium()
  const firstScreen = (home: string) =>
    seconds(async () => {
      const served = await serveHome({ home, rendererDir, cost })
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
      const page = await context.newPage()
      await page.goto(served.url)
      await page.locator('.unlock input').fill(passphrase)
      await page.keyboard.press('Enter')
      await page.getByText('县量具所').first().waitFor()
      await context.close()
      await served.close()
    })
  try {
    const { ours, floor, ratio } = await interleaved(
      rounds,
      () => firstScreen(homes.full),
      () => firstScreen(homes.empty),
    )
    return [
      {
        name: `start to first screen with ${findings} findings, against an empty store`,
        unit: 's',
        value: rounded(median(ours)),
        floor: rounded(median(floor)),
        ratio: rounded(ratio),
        limit: 1.5,
        runs: rounds,
      },
    ]
  } finally {
    await browser.close()
  }
}
