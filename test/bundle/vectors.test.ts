import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratch } from './sample.ts'
import { Keyring } from '#bundle/keyring.ts'
import { openBundle } from '#bundle/open.ts'

const folder = fileURLToPath(new URL('../vectors/', import.meta.url))
const keyring = Keyring.parse(JSON.parse(readFileSync(`${folder}keyring.json`, 'utf8')))
const identities = [readFileSync(`${folder}identity.txt`, 'utf8').trim()]

/** The second key of the vectors' author. */
const sm2 = 'BEB4CyYAVtAaq9a5nF449zCMl43Dzmq65xSRZT/fJBUXbaW2BBzD34YTjkRYdkmp+sLQLuEH634jjp3girk2p28='
const withSm2 = structuredClone(keyring)
for (const key of withSm2.logs.flatMap(({ keys }) => keys)) key.sm2 = sm2

async function open(file: string, by = keyring) {
  const opened = await openBundle(`${folder}${file}`, {
    identities,
    staging: scratch('staging'),
    keyring: by,
    audience: 'HQ-01',
    allowPlainZip: true,
  })
  await opened.close()
  return opened
}

describe('bundles kept since the first release', () => {
  it.each(['good/bundle.zip', 'good/bundle.mcb.age'])('%s opens', async (file) => {
    const opened = await open(file)
    expect(opened).toMatchObject({
      problems: [],
      authorVerified: true,
      digest: '647edf00f7fd7179da2fc7721f576a34fa68ab92d929077791b94d80483038d7',
    })
    expect(opened.objects).toHaveLength(2)
  })

  it('good/sm.zip opens for who knows the second key of its author', async () => {
    const digest = '36a652c3a4bc8455919ccc70b53b9cc828cf0691e8bf4bac93bbf815716726aa'
    expect(await open('good/sm.zip', withSm2)).toMatchObject({ problems: [], authorVerified: true, digest })
    expect((await open('good/sm.zip')).problems).toEqual([{ code: 'E301', path: 'signatures/author.sm2sig' }])
  })

  it.each(readdirSync(`${folder}broken`))('%s is refused for its own reason', async (file) => {
    expect((await open(`broken/${file}`)).problems[0]?.code).toBe(file.slice(0, 4))
  })
})
