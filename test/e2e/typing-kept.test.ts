import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { standing } from './support/standing.ts'

/** What every field promises: no more than the last second of typing, by the page's own clock, is not on its way to the host. */
const promised = 1000
const words = '上午九时二十分综合科两人在岗一人在看短视频身后有群众在等'.repeat(3)

interface Field {
  name: string
  tab: 'roll' | 'order' | 'attitude' | 'findings'
  open: (page: Page) => Promise<unknown>
}
const fields: readonly Field[] = [
  {
    name: 'the note of a person in the roll-call',
    tab: 'roll',
    open: async (page) => {
      await page.keyboard.press('1')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('/')
      await page.locator('.roll-note input, .roll-under input').first().waitFor()
    },
  },
  {
    name: 'what was heard at a window',
    tab: 'attitude',
    open: async (page) => {
      await page.keyboard.press('/')
      await page.locator('.attitude-words input:focus').waitFor()
    },
  },
  {
    name: 'the note of a case file',
    tab: 'attitude',
    open: async (page) => {
      await page.keyboard.press('c')
      await page.locator('.paper-form .wide input').focus()
    },
  },
  {
    name: 'the description of a finding',
    tab: 'roll',
    open: async (page) => {
      await page.keyboard.press('+')
      await page.locator('.finding-grow textarea').focus()
    },
  },
]

test.each(fields)(
  '$name: whatever is typed is sent within a second, however long somebody goes on typing',
  async ({ tab, open }) => {
    const { page, complaints } = await standing(tab)
    await page.locator('.roll-row, .rubric-row').first().waitFor()
    await page.clock.install()
    await open(page)
    await page.clock.pauseAt(Date.now() + 60_000)
    let sent = ''
    page.on('request', (request) => {
      if (!request.url().endsWith('/drafts.put')) return
      sent = request.postData() ?? ''
    })
    const everyMs = 90
    for (let typed = 1; typed <= words.length; typed++) {
      await page.keyboard.insertText(words[typed - 1] ?? '')
      await page.clock.runFor(everyMs)
      await expect
        .poll(() => {
          const kept = [...Array(typed + 1).keys()].findLast((n) => n === 0 || sent.includes(words.slice(0, n))) ?? 0
          return (typed - kept) * everyMs
        })
        .toBeLessThanOrEqual(promised)
    }
    expect(sent).not.toBe('')
    expect(complaints).toEqual([])
  },
)
