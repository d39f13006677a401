import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { scratch } from './sample.ts'
import { Keyring } from '#bundle/keyring.ts'
import { openBundle } from '#bundle/open.ts'

const folder = fileURLToPath(new URL('../vectors/', import.meta.url))
const keyring = Keyring.parse(JSON.parse(readFileSync(`${folder}keyring.json`, 'utf8')))
const identities = [readFileSync(`${folder}identity.txt`, 'utf8').trim()]

async function open(file: string) {
  const opened = await openBundle(`${folder}${file}`, {
    identities,
    staging: scratch('staging'),
    keyring,
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

  it.each(readdirSync(`${folder}broken`))('%s is refused for its own reason', async (file) => {
    expect((await open(`broken/${file}`)).problems[0]?.code).toBe(file.slice(0, 4))
  })
})
