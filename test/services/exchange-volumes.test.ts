import { stat } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { random } from '#bundle/crypto.ts'
import { limitBundles } from './bundle-limit.ts'
import { addPhoto, enrol, exportTo, headquarters, laptop, receiveAt, recordVisit } from './exchange-desks.ts'

const maxBundleBytes = 250_000

it('sends what does not fit into one bundle in the next ones, each below the limit of the office', async () => {
  const hq = await headquarters()
  const inspector = await laptop('李督查')
  await enrol(hq, [[inspector, 'inspector']])
  await limitBundles(hq, inspector, maxBundleBytes)
  const { findings } = await recordVisit(inspector)
  const photos: string[] = []
  for (let index = 0; index < 6; index++)
    photos.push(await addPhoto(inspector, findings[0]!, Buffer.from(random(60_000))))
  const huge = await addPhoto(inspector, findings[0]!, Buffer.from(random(300_000)))
  const bundles = await exportTo(inspector)
  expect(bundles.length).toBeGreaterThan(2)
  expect(bundles.reduce((sum, { evidence }) => sum + evidence, 0)).toBe(6)
  for (const { file } of bundles) expect((await stat(file)).size).toBeLessThan(maxBundleBytes)
  expect(
    (
      await receiveAt(
        hq,
        bundles.map(({ file }) => file),
      )
    ).map(({ result, codes }) => [result, codes]),
  ).toEqual(bundles.map(() => ['accepted', []]))
  for (const photo of photos) expect(await hq.objects.find(photo)).toBeDefined()
  expect(await hq.objects.find(huge)).toBeUndefined()
  expect(await exportTo(inspector)).toHaveLength(bundles.length)
})
