import process from 'node:process'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { refText } from '#domain/fields.ts'
import { checkNode } from '#services/check.ts'
import { intBetween, mulberry32, pick, type Random } from '#seeds/random.ts'
import { openAt } from '../support/desk.ts'
import { tempFolder } from '../support/temp.ts'
import { listenForAnswers } from './support/acknowledged.ts'
import { narrow, testBrowser, unlock } from './support/application.ts'
import { hostProcess } from './support/host-process.ts'
import { beginGate, buildingDesk, keysOn, type Keys, type Passer, passersOf, stamp } from './support/whole-visit.ts'

const full = process.env['MINGCHA_FULL'] === '1'
const kills = full ? 200 : 20
const seed = Number(process.env['MINGCHA_SEED'] ?? Date.now() % 1_000_000)
const words = '上午九时二十分综合科两人在岗一人在看短视频身后有群众在等'

/** Goes on with the visit at one of its stages until the host is gone. */
async function work(keys: Keys, people: readonly Passer[], random: Random, gone: () => boolean): Promise<void> {
  const { page, press, type } = keys
  if (gone()) return
  const atGate = (await page.locator('.gate-field').count()) > 0
  const stage = pick(random, ['gate', 'sweep', 'sweep', 'note', 'note', 'hall'] as const)
  if (stage === 'gate') {
    if (!atGate) await beginGate(keys)
    while (!gone()) await stamp(keys, pick(random, people))
  }
  if (atGate) await press('F6')
  await page.locator('.roll-row').first().waitFor()
  if (stage === 'hall') {
    await press('Control+3')
    await page.getByRole('grid', { name: '核对项' }).waitFor()
    while (!gone()) await press('n', 'PageDown', 'Space', 'Space', 'Space', '1', '2', '1')
  }
  if (stage === 'note') {
    // The state moves to the next person; the note belongs to the one who was seen.
    await press('1', 'ArrowUp', '/')
    await page.locator('.roll-note input, .roll-under input').first().waitFor()
    while (!gone()) {
      await type(pick(random, [...words]))
      await page.waitForTimeout(intBetween(random, 10, 60))
    }
  }
  while (!gone()) {
    const step = pick(random, ['1', '1', '4', '3', '9', 'ArrowDown', 'PageDown', '.'])
    await press(step)
    if (step === '3') await press(pick(random, ['1', '2', 'Escape']))
  }
}

/** Every record of the visit and every draft, as the store has them after the kill. */
async function stored(home: string, passphrase: string, visit: { log: string; id: string }) {
  const opened = await openAt(home)
  await opened.client.call('session.unlock', { passphrase })
  const { visit: own, open: _, joined: __, ...lists } = await opened.client.call('visits.get', { ref: visit })
  const records = [own, ...Object.values(lists).flat()]
  const drafts = await opened.client.call('drafts.list', {})
  await opened.workstation.close()
  return {
    revisions: new Map(records.map(({ ref, rev }) => [refText(ref), rev])),
    drafts: new Map(drafts.map(({ key, body }) => [key, body])),
  }
}

async function openPage(page: Page, url: string, passphrase: string, visit: { log: string; id: string }) {
  await page.goto(url)
  await unlock(page, passphrase)
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/visit/${visit.log}/${visit.id}/roll`)
  await page.locator('.roll-row, .gate-field').first().waitFor()
}

test(
  `kill −9 at ${kills} random moments of a visit at the keyboard loses nothing that was acknowledged (seed ${seed})`,
  async () => {
    const home = tempFolder('desk')
    const desk = await buildingDesk(home)
    const people = await passersOf(desk.client, desk)
    await desk.workstation.close()
    const browser = await testBrowser()
    const random = mulberry32(seed)
    const revisions = new Map<string, number>()
    let answers = 0
    let oldest = 0
    let halfTyped = 0
    for (let kill = 0; kill < kills; kill++) {
      const host = await hostProcess(home)
      const context = await browser.newContext({ viewport: narrow, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
      context.setDefaultTimeout(8000)
      const page = await context.newPage()
      const heard = listenForAnswers(page, revisions)
      await openPage(page, host.url, desk.passphrase, desk.visit)
      let isGone = false
      const killed = new Promise<void>((resolve) => {
        setTimeout(
          () => {
            isGone = true
            const now = Date.now()
            oldest = Math.max(oldest, ...heard.unanswered().map((since) => now - since))
            void host.kill().then(resolve)
          },
          intBetween(random, 300, 1800),
        )
      })
      // Whatever breaks because the host is gone is what this is about.
      const worked = work(keysOn(page), people, random, () => isGone).catch((error: unknown) => {
        if (!isGone) throw error
      })
      await Promise.race([killed, worked.then(() => killed)])
      answers += heard.count()
      await context.close()
      const kept = await stored(home, desk.passphrase, desk.visit)
      for (const [ref, rev] of revisions) expect(kept.revisions.get(ref) ?? 0, ref).toBeGreaterThanOrEqual(rev)
      halfTyped += heard.drafts().size
      for (const [key, body] of heard.drafts()) expect(kept.drafts.get(key), key).toBe(body)
    }
    console.log(
      `${kills} kills, seed ${seed}: ${answers} answers heard, ${revisions.size} records, ${halfTyped} half-typed texts; the oldest call without an answer was ${oldest} ms old`,
    )
    expect(answers).toBeGreaterThan(kills * 2)
    if (full) expect(halfTyped).toBeGreaterThan(10)
    const opened = await openAt(home)
    await opened.client.call('session.unlock', { passphrase: desk.passphrase })
    expect((await checkNode(opened.desk())).problems).toEqual([])
    await opened.workstation.close()
  },
  full ? 1_800_000 : 300_000,
)
