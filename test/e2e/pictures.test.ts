import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { noisyPhoto } from '../support/photo.ts'
import { tempFolder } from '../support/temp.ts'
import { sign } from './support/picture-screens.ts'
import { standing } from './support/standing.ts'

/** The colour of a stored picture at a place given in fractions. */
async function colourAt(page: Page, which: 'original' | 'copy', x: number, y: number): Promise<number[]> {
  return page
    .locator('.thumb img')
    .nth(which === 'original' ? 0 : 1)
    .evaluate(
      (element, [px, py]) => {
        const image = element as HTMLImageElement
        const canvas = document.createElement('canvas')
        canvas.width = image.naturalWidth
        canvas.height = image.naturalHeight
        const pen = canvas.getContext('2d')
        pen?.drawImage(image, 0, 0)
        return [...(pen?.getImageData(px * canvas.width, py * canvas.height, 1, 1).data ?? [])]
      },
      [x, y] as const,
    )
}

test('a photograph by this computer is stored at once, and covered on a copy by keyboard; the original stays', async () => {
  const { desk, page, complaints } = await standing('evidence')
  await page.context().grantPermissions(['camera'])
  const pieces = async () => (await desk.client.call('visits.get', { ref: desk.visit })).evidence
  await page.locator('.evidence-add').first().waitFor()
  await page.keyboard.press('c')
  await expect
    .poll(() => page.locator('.viewer video').evaluate((video) => (video as HTMLVideoElement).videoWidth))
    .toBeGreaterThan(0)
  await page.keyboard.press('Space')
  await page.getByText('拍了1张').waitFor()
  await expect.poll(async () => (await pieces()).length).toBe(1)
  const [photo] = await pieces()
  expect(photo).toMatchObject({ mime: 'image/jpeg', device: expect.stringContaining('fake') })
  await page.keyboard.press('Escape')
  await page.locator('.viewer').waitFor({ state: 'detached' })

  await page.locator('.thumb img').waitFor()
  await page.keyboard.press('m')
  await page.locator('.mask-stage img').waitFor()
  await page.keyboard.press('n')
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowLeft')
  for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('n')
  await page.getByText('盖住2处').waitFor()
  await page.keyboard.press('Delete')
  await page.getByText('盖住1处').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.mask').waitFor({ state: 'detached' })
  await expect.poll(async () => (await pieces()).length).toBe(2)
  const copy = (await pieces()).find(({ maskedOf }) => maskedOf)
  expect(copy).toMatchObject({ maskedOf: photo?.ref, device: photo?.device, takenAt: photo?.takenAt })
  expect((await pieces()).find(({ maskedOf }) => !maskedOf)).toMatchObject({ sha256: photo?.sha256, rev: 1 })
  await page.getByText('已有遮挡件').waitFor()
  await expect
    .poll(() =>
      page
        .locator('.thumb img')
        .nth(1)
        .evaluate((image) => (image as HTMLImageElement).naturalWidth),
    )
    .toBeGreaterThan(0)
  const covered = await colourAt(page, 'copy', 0.4, 0.45)
  for (const [channel, wanted] of [0x3a, 0x3f, 0x45].entries())
    expect(Math.abs((covered[channel] ?? 0) - wanted)).toBeLessThan(6)
  expect(await colourAt(page, 'original', 0.4, 0.45)).not.toEqual(covered)
  expect(await colourAt(page, 'copy', 0.05, 0.9)).not.toEqual(covered)
  expect(complaints).toEqual([])
})

test('in a covert visit the camera stays off until it is meant, and without leave of the system it is said what to do', async () => {
  const { page, complaints } = await standing('evidence', { mode: 'covert' })
  await page.locator('.evidence-add').first().waitFor()
  await page.evaluate(() => {
    const { mediaDevices } = navigator
    const real = mediaDevices.getUserMedia.bind(mediaDevices)
    Object.assign(window, { asked: 0 })
    mediaDevices.getUserMedia = (wanted) => {
      Object.assign(window, { asked: 1 })
      return real(wanted)
    }
  })
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked)
  await page.keyboard.press('c')
  await page.getByText('它的指示灯会亮').waitFor()
  expect(await asked()).toBe(0)
  await page.keyboard.press('Space')
  await page.getByText('系统没有允许使用摄像头').waitFor()
  expect(await asked()).toBe(1)
  expect(complaints).toEqual([])
})

test('the fact sheet is signed on the screen; the signature says what was signed and belongs to the sheet', async () => {
  const { desk, page, complaints } = await standing('leave')
  await page.getByRole('radio', { name: '已签收' }).click()
  const kept = async () => (await desk.client.call('visits.get', { ref: desk.visit })).acknowledgements
  await expect.poll(async () => (await kept()).length).toBe(1)
  await page.getByRole('button', { name: '在屏幕上签' }).click()
  const pad = page.locator('.signature-pad')
  await pad.waitFor()
  expect(await page.getByRole('button', { name: /存下签名/ }).isDisabled()).toBe(true)
  await sign(page)
  await page.keyboard.press('Control+Enter')
  await pad.waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await desk.client.call('visits.get', { ref: desk.visit })).evidence)
    .toMatchObject([{ mime: 'image/png', subject: (await kept())[0]?.ref }])
  expect(complaints).toEqual([])
})

test('a HEIC photo from a phone is seen in the list, large, and covered like any other', async () => {
  const { desk, page, complaints } = await standing('evidence')
  const heic = join(import.meta.dirname, '../services/small.heic')
  await page.locator('.evidence-add').first().waitFor()
  await page.locator('input[type=file]').setInputFiles(heic)
  const seen = (selector: string) =>
    page.locator(selector).evaluate((element) => (element as HTMLImageElement).naturalWidth)
  await page.locator('.thumb img').waitFor()
  await expect.poll(() => seen('.thumb img')).toBe(96)
  await page.keyboard.press('Enter')
  await page.locator('.viewer img').waitFor()
  await expect.poll(() => seen('.viewer img')).toBe(96)
  await page.keyboard.press('Escape')
  await page.locator('.viewer').waitFor({ state: 'detached' })
  await page.keyboard.press('m')
  await page.locator('.mask-stage img').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await desk.client.call('visits.get', { ref: desk.visit })).evidence.map(({ mime }) => mime))
    .toEqual(['image/heic', 'image/jpeg'])
  expect(complaints).toEqual([])
})

test('a photo that came from the downloads is found there in the clear, and removed once its encrypted original was read', async () => {
  const home = tempFolder('home')
  vi.stubEnv('HOME', home)
  onTestFinished(() => void vi.unstubAllEnvs())
  const photo = join(home, 'Downloads', 'IMG_2041.jpg')
  mkdirSync(join(home, 'Downloads'))
  writeFileSync(photo, noisyPhoto(8))
  const { page, complaints } = await standing('evidence')
  await page.locator('.evidence-add').first().waitFor()
  await page.locator('input[type=file]').setInputFiles(photo)
  await page.locator('.thumb img').waitFor()
  await page.getByRole('button', { name: '查找明文副本' }).click()
  await page.locator('.copies').getByText('IMG_2041.jpg').waitFor()
  expect(existsSync(photo)).toBe(true)
  await page.getByRole('button', { name: '删掉选中的1个' }).click()
  await page.getByText('删掉了1个').waitFor()
  expect(existsSync(photo)).toBe(false)
  expect(complaints).toEqual([])
})
