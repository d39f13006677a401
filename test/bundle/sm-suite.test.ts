import { describe, expect, it } from 'vitest'
import { authorSm2, codesOf, editBundle, keyring, makeFiles, openBytes, retag, zipOf } from './sample.ts'
import { random } from '#bundle/crypto.ts'
import type { Keyring } from '#bundle/keyring.ts'
import { createSm3, generateSm2Key, signSm2, sm2KeyOf, sm3Hex, verifySm2 } from '#bundle/sm2.ts'

type Files = Map<string, Buffer>

const photo = random(300_000)
const good = () => makeFiles({ sm: true, evidence: [photo], vault: [Buffer.from('{}')] })

function changed(path: string, edit: (bytes: Buffer) => Buffer | undefined, again?: (files: Files) => Files): Files {
  const files = good()
  const bytes = edit(files.get(path)!)
  if (bytes) files.set(path, bytes)
  else files.delete(path)
  return again ? again(files) : files
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[0]! ^= 1
  return copy
}

function keyringWith(change: (keyring: Keyring) => void): Keyring {
  const copy = structuredClone(keyring)
  change(copy)
  return copy
}

describe('SM2 and SM3', () => {
  it('hash alike by both libraries, whatever the pieces', async () => {
    const digest = await createSm3()
    for (const size of [0, 1, 55, 56, 64, 65, 4096, 100_001]) {
      const bytes = random(size)
      digest.update(bytes.subarray(0, size >> 1))
      digest.update(bytes.subarray(size >> 1))
      expect(digest.hex()).toBe(sm3Hex(bytes))
    }
  })

  it('verify one form of a signature only, under a key that is a point', () => {
    const key = generateSm2Key()
    expect(sm2KeyOf(key.secret)).toEqual(key)
    for (let round = 0; round < 4; round += 1) {
      const signature = Buffer.from(signSm2(key, '明察'))
      expect(verifySm2(key.pub, '明察', signature)).toBe(true)
      expect(verifySm2(key.pub, '明查', signature)).toBe(false)
      expect(verifySm2(generateSm2Key().pub, '明察', signature)).toBe(false)
      expect(verifySm2(key.pub, '明察', Buffer.concat([signature, Buffer.alloc(1)]))).toBe(false)
      const padded = Buffer.concat([
        Buffer.from([0x30, signature[1]! + 1, 2, signature[3]! + 1, 0]),
        signature.subarray(4),
      ])
      expect(verifySm2(key.pub, '明察', padded)).toBe(false)
      for (let at = 0; at < signature.length; at += 6) {
        const other = Buffer.from(signature)
        other[at]! ^= 1
        expect(verifySm2(key.pub, '明察', other)).toBe(false)
      }
    }
    const off = Buffer.from(key.pub)
    off[64]! ^= 1
    expect(verifySm2(off, '明察', signSm2(key, '明察'))).toBe(false)
    expect(verifySm2(key.pub, '明察', Buffer.from('3006020100020100', 'hex'))).toBe(false)
    expect(verifySm2(key.pub, '明察', new Uint8Array(0))).toBe(false)
  })
})

describe('a bundle of the SM suite', () => {
  it('stands with both signatures, also where no policy asks for it', async () => {
    const opened = await openBytes(zipOf(good()))
    await opened.close()
    expect(opened).toMatchObject({ problems: [], authorVerified: true })
    expect([...good().keys()].slice(0, 9)).toEqual([
      'bagit.txt',
      'bag-info.txt',
      'bundle.json',
      'manifest-sha256.txt',
      'manifest-sm3.txt',
      'tagmanifest-sha256.txt',
      'tagmanifest-sm3.txt',
      'signatures/author.sshsig',
      'signatures/author.sm2sig',
    ])
  })

  it('is E310 where one of its three files is missing or other than its bytes', async () => {
    for (const path of ['tagmanifest-sm3.txt', 'signatures/author.sm2sig']) {
      for (const edit of [flipped, () => undefined, (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\n')])])
        expect([path, await codesOf(zipOf(changed(path, edit)))]).toEqual([path, ['E310']])
    }
    for (const edit of [flipped, () => undefined])
      expect(await codesOf(zipOf(changed('manifest-sm3.txt', edit)))).toEqual(['E207', 'E310'])
    expect(await codesOf(zipOf(changed('manifest-sm3.txt', flipped, retag)))).toEqual(['E310'])
    const upper = (bytes: Buffer) => Buffer.from(bytes.toString().toUpperCase())
    expect(await codesOf(zipOf(changed('manifest-sm3.txt', upper, retag)))).toEqual(['E310'])
  })

  it('needs the SM2 key that the keyring gives beside the first', async () => {
    const foreign = good()
    foreign.set('signatures/author.sm2sig', Buffer.from(signSm2(generateSm2Key(), foreign.get('tagmanifest-sm3.txt')!)))
    expect(await codesOf(zipOf(foreign))).toEqual(['E310'])
    const wrong = good()
    wrong.set('signatures/author.sm2sig', Buffer.from(signSm2(authorSm2, wrong.get('tagmanifest-sha256.txt')!)))
    expect(await codesOf(zipOf(wrong))).toEqual(['E310'])
    const without = keyringWith(({ logs: [log] }) => delete log!.keys[0]!.sm2)
    expect(await codesOf(zipOf(good()), { keyring: without })).toEqual(['E301'])
    const unsigned = good()
    unsigned.delete('signatures/author.sshsig')
    expect(await codesOf(zipOf(unsigned))).toEqual(['E304'])
  })

  it('is to be sent again where what nobody signed is broken, and decided by a person where it was signed so', async () => {
    const classOf = async (files: Files) => {
      const opened = await openBytes(zipOf(files))
      await opened.close()
      return [opened.class, opened.signedFault]
    }
    expect(await classOf(changed('tagmanifest-sm3.txt', flipped))).toEqual(['R', false])
    expect(await classOf(changed('signatures/author.sm2sig', () => undefined))).toEqual(['R', false])
    expect(await classOf(changed('manifest-sm3.txt', flipped, retag))).toEqual(['Q', true])
  })

  it('does not hide in the first suite, nor the first behind its name', async () => {
    const hidden = editBundle(good(), { suite: 'ed25519-sha256' })
    expect(await codesOf(zipOf(hidden))).toEqual(['E208', 'E107'])
    const named = editBundle(makeFiles(), { suite: 'ed25519-sha256+sm2-sm3' })
    expect(await codesOf(zipOf(named))).toEqual(['E207', 'E310'])
  })
})

describe('an office that asks for the SM suite', () => {
  const asking = keyringWith((copy) => (copy.policy = { suite: 'ed25519-sha256+sm2-sm3', suiteFrom: 2 }))

  it('takes it, and refuses the first from who knew and could (E310)', async () => {
    expect(await codesOf(zipOf(good()), { keyring: asking })).toEqual([])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { keyring: 2 })), { keyring: asking })).toEqual(['E310'])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { keyring: 1 })), { keyring: asking })).toEqual([])
    const without = structuredClone(asking)
    delete without.logs[0]!.keys[0]!.sm2
    expect(await codesOf(zipOf(editBundle(makeFiles(), { keyring: 2 })), { keyring: without })).toEqual([])
  })
})
