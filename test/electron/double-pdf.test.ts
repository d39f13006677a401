import { afterAll, beforeAll, expect, test } from 'vitest'
import { mapped, unmapped } from '../support/electron-double/addresses.ts'
import { type Double, startDouble } from '../support/electron-double/double.ts'
import { eventually } from '../support/eventually.ts'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'
import { openDesk } from './open-desk.ts'

let double: Double

beforeAll(async () => {
  double = await startDouble({ out: await builtDesk(), userData: tempFolder('user') })
  await openDesk(double.page)
}, 60_000)
afterAll(() => double?.quit())

const session = () => [...double.windows][0]!.webContents.session
const get = (url: string) => session().serve(new Request(url))
const printed = async () =>
  unmapped(await double.page.evaluate(async () => (await window.client).pdf?.('督查周报.pdf') ?? ''))

test('the window as it prints is saved as a PDF under its name, once', async () => {
  await double.page.evaluate(() => {
    document.body.textContent = '督查周报'
  })
  const url = await printed()
  expect(url).toMatch(/^evidence:\/\/o\/[0-9a-f]{64}$/)
  await double.page.evaluate((href) => {
    const link = document.createElement('a')
    link.href = href
    link.download = '督查周报.pdf'
    link.click()
  }, mapped(url))
  await eventually(() => expect(double.run.downloads).toHaveLength(1))
  const [saved] = double.run.downloads
  expect(saved?.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(saved?.disposition).toContain(encodeURIComponent('督查周报.pdf'))
  expect((await get(url))?.status).toBe(404)
})

test('a newer one takes the place of one that was not fetched, and nothing leaves once it is locked', async () => {
  const [first, second] = [await printed(), await printed()]
  expect((await get(first))?.status).toBe(404)
  await double.page.evaluate(async () => (await window.client).call('session.lock', {}))
  expect((await get(second))?.status).toBe(403)
})
