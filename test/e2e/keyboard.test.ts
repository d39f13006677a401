import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { beginAt, openAt } from '../support/desk.ts'
import { noisyPhoto } from '../support/photo.ts'
import { tempFolder } from '../support/temp.ts'
import { openApplication, testBrowser } from './support/application.ts'
import { type InputMethod, inputMethodOf } from './support/input-method.ts'
import { passphrase } from './support/office.ts'

interface Typist {
  page: Page
  press: (...keys: string[]) => Promise<void>
  /** Puts words into the field that has the caret. */
  write: (pinyin: string, text: string) => Promise<void>
  ime?: InputMethod
}

const typed = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.value : undefined
  })

async function typistAt(page: Page, withInputMethod: boolean): Promise<Typist> {
  const ime = withInputMethod ? await inputMethodOf(page) : undefined
  return {
    page,
    ime,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async write(pinyin, text) {
      await page.waitForFunction(() => document.activeElement?.matches('input:not([type=button]), textarea'))
      if (ime) await ime.write(pinyin, text)
      else await page.keyboard.insertText(text)
      await page.waitForFunction((wanted) => (document.activeElement as HTMLInputElement).value.endsWith(wanted), text)
    },
  }
}

/** What an input method takes for itself is nobody else's: no key of ours fires, the field stays. */
async function composeCarelessly({ page, ime }: Typist): Promise<void> {
  if (!ime) return
  await ime.spell('gws')
  for (const code of ['Digit3', 'Period', 'Slash', 'Equal', 'Enter', 'ArrowDown', 'Escape', 'Escape'])
    await ime.swallow(code)
  expect(await typed(page)).toBe('gws')
  expect(await page.locator('.blank.on').count()).toBe(0)
  await ime.cancel()
  expect(await typed(page)).toBe('')
}

async function rollCall(typist: Typist): Promise<void> {
  const { page, press, write } = typist
  await press(';')
  await page.getByLabel('不在名册上的人：直接输入姓名').waitFor()
  await composeCarelessly(typist)
  await write('guwangshu', '顾望舒')
  await press('Enter')
  await page
    .getByRole('row', { name: /顾望舒/ })
    .and(page.locator('[aria-selected=true]'))
    .waitFor()
  await press('2')
  await page.getByRole('row', { name: /顾望舒.*无关活动/ }).waitFor()
  await press('/')
  await write('kanduanshipin', '看短视频约6分钟')
  await press('Enter')
  await page.getByRole('row', { name: /顾望舒.*看短视频约6分钟/ }).waitFor()
}

async function finding({ page, press, write }: Typist, pinyin: string, text: string): Promise<void> {
  await press('+')
  await page.locator('.finding-grow textarea:focus').waitFor()
  await write(pinyin, text)
}

async function order(typist: Typist): Promise<void> {
  const { page, press, write } = typist
  await press('Control+2')
  await page.getByRole('grid', { name: '秩序' }).waitFor()
  await press('ArrowDown', '2')
  await page.getByRole('row', { selected: true }).getByRole('radio', { name: '有问题', checked: true }).waitFor()
  await press('/')
  await write('taizhangmeiyou', '问三人都拿不出台账')
  await press('Enter')
  await page.locator('.order-found-item', { hasText: '问三人都拿不出台账' }).waitFor()
}

async function attitude(typist: Typist): Promise<void> {
  const { page, press, write } = typist
  await press('Control+3')
  await page.getByRole('grid', { name: '核对项' }).waitFor()
  await press('Space')
  await page.locator('.watch-clock.on', { hasText: /正在等候00:0[1-9]/ }).waitFor()
  await press('Space')
  await page.locator('.watch-clock.on', { hasText: /正在办理00:0[1-9]/ }).waitFor()
  await press('Space', '2', '1', '/')
  await write('zijikan', '自己看墙上')
  await press('Enter')
}

test.each([
  ['no input method', false],
  ['a Chinese input method composing', true],
] as const)('a visit by keyboard alone, with %s', async (_, withInputMethod) => {
  const home = join(tempFolder('desk'), '明察')
  const { workstation } = await beginAt(home, { name: '何景川', passphrase })
  await workstation.close()
  const { page, complaints, close } = await openApplication(await testBrowser(), home)
  // From now on the system's window for choosing files is caught.
  page.on('filechooser', () => undefined)
  const typist = await typistAt(page, withInputMethod)
  const { press, write } = typist
  await page.locator('.unlock input:focus').waitFor()
  await page.keyboard.insertText(passphrase)
  await press('Enter')
  await page.getByRole('heading', { name: '开始一次检查' }).waitFor()
  await press('n')
  await write('minzhengju', '青岚县民政局')
  await press('Enter')
  await write('shenyulan', '沈予岚')
  await press('Enter')
  await page.getByRole('heading', { name: '青岚县民政局' }).waitFor()

  await rollCall(typist)
  await finding(typist, 'kanshipin', '，顾望舒身后有两名群众在等。')
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('F8')])
  await chooser.setFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(noisyPhoto(3)) })
  await page.locator('.strip .evidence-card img').waitFor()
  await order(typist)
  await finding(typist, 'wutaizhang', '，只有上半年的。')
  await attitude(typist)
  await press('Control+6')
  await page.getByRole('heading', { name: '结束检查' }).waitFor()
  await press('Control+Enter')
  await page.getByRole('heading', { name: '检查已结束' }).waitFor()
  expect(complaints).toEqual([])
  await close()

  const again = await openAt(home)
  onTestFinished(() => again.workstation.close())
  await again.client.call('session.unlock', { passphrase })
  const [visit] = (await again.client.call('visits.list', { state: 'all', limit: 5 })).rows
  const { attendance, orders, attitudes, findings, evidence } = await again.client.call('visits.get', {
    ref: visit!.ref,
  })
  const said = (await again.client.call('people.directory', {})).map(({ name }) => name)
  expect(said.toSorted()).toEqual(['何景川', '沈予岚', '顾望舒'].toSorted())
  expect(attendance).toMatchObject([{ observed: 'inPostOther', activity: '看短视频约6分钟' }])
  expect(orders).toMatchObject([{ ok: false, note: '问三人都拿不出台账' }])
  expect(attitudes).toMatchObject([{ note: '自己看墙上', rubric: [{ result: 'no' }, { result: 'yes' }] }])
  expect(attitudes[0]).toMatchObject({ waitingSeconds: expect.any(Number), servingSeconds: expect.any(Number) })
  expect(findings.map(({ description }) => description)).toEqual([
    expect.stringMatching(/^看短视频约6分钟，⟦P-\w{12}⟧身后有两名群众在等。$/),
    '问三人都拿不出台账，只有上半年的。',
  ])
  expect(evidence).toHaveLength(1)
})
