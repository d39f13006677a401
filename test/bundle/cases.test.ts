import { describe, expect, it } from 'vitest'
import {
  ageOf,
  authorKey,
  codesOf,
  editBundle,
  keyNumber,
  keyring,
  lead,
  leadKey,
  log,
  makeFiles,
  name,
  openBytes,
  rehash,
  retag,
  zipOf,
} from './sample.ts'
import { evidencePath, journalPath, renderManifest } from '#bundle/bag.ts'
import { random, sha256Hex, signEd25519 } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Keyring, LogKey } from '#bundle/keyring.ts'
import { namespaces, parseSshSignature, signSsh } from '#bundle/sshsig.ts'

type Files = Map<string, Buffer>

function edited(path: string, edit: (text: string) => string, draft: Parameters<typeof makeFiles>[0] = {}): Files {
  const files = makeFiles(draft)
  files.set(path, Buffer.from(edit(files.get(path)!.toString())))
  return files
}

function withFile(path: string, bytes: Buffer, before?: string): Files {
  const list = [...makeFiles()]
  const at = before === undefined ? list.length : list.findIndex(([name]) => name === before)
  list.splice(at, 0, [path, bytes])
  return new Map(list)
}

describe('the bag', () => {
  it('has one top folder, which bears the name of the bundle (case 25)', async () => {
    const files = makeFiles()
    expect(
      await codesOf(
        zipOf(
          [...[...files].map(([path, bytes]) => [`${name}/${path}`, bytes] as const), ['other/x', Buffer.alloc(1)]],
          null,
        ),
      ),
    ).toEqual(['E108'])
    expect(await codesOf(zipOf([['root.txt', Buffer.alloc(1)]], null))).toEqual(['E108'])
    expect(await codesOf(await ageOf(zipOf([], null)))).toEqual(['E108'])
    expect(await codesOf(zipOf(files, name.replace('0000000001', '0000000002')))).toEqual(['E108'])
    expect(
      await codesOf(zipOf(rehash(makeFiles(), 'signature', `mc1-${log}-e1-0000000002`), `mc1-${log}-e1-0000000002`)),
    ).toEqual(['E108'])
  })

  it('begins with its tag files and holds nothing else (cases 26, 29, 38, 39)', async () => {
    const files = [...makeFiles()]
    expect(await codesOf(zipOf([files.at(-1)!, ...files.slice(0, -1)]))).toEqual(['E107'])
    expect(await codesOf(zipOf(withFile('fetch.txt', Buffer.from('x'), 'signatures/author.sshsig')))).toEqual(['E208'])
    expect(await codesOf(zipOf(withFile('readme.txt', Buffer.from('x'), 'signatures/author.sshsig')))).toEqual(['E208'])
    expect(await codesOf(zipOf(withFile('signatures/x.txt', Buffer.from('x'), journalPath)))).toEqual(['E107'])
    expect(await codesOf(zipOf(withFile('signatures/counter-09.sshsig', Buffer.from('x'), journalPath)))).toEqual([
      'E107',
    ])
    expect(await codesOf(zipOf(withFile('data/records/extra.txt', Buffer.from('x'))))).toEqual(['E204'])
    expect(await codesOf(zipOf(rehash(withFile('data/records/extra.txt', Buffer.from('x')))))).toEqual(['E107'])
  })

  it.each([
    '\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n',
    'BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n',
    '',
  ])('declares itself in one way: %j is E201 (case 27)', async (text) => {
    expect(await codesOf(zipOf(retag(edited('bagit.txt', () => text))))).toEqual(['E201'])
    expect(
      await codesOf(
        zipOf(
          retag(
            new Map(
              [...makeFiles()].map(([path, bytes]) => [
                path,
                path === 'bagit.txt' ? Buffer.from(text, 'utf16le') : bytes,
              ]),
            ),
          ),
        ),
      ),
    ).toEqual(['E201'])
  })

  it('sums itself up in four lines (case 28)', async () => {
    for (const edit of [
      (text: string) => text.replace(/Oxum: \d+/, 'Oxum: 1'),
      (text: string) => `${text}X: y\n`,
      (text: string) => text.replace('mingcha', '明察'),
      (text: string) => text.replace('2026-11-23', '2026-11-24'),
    ]) {
      expect(await codesOf(zipOf(retag(edited('bag-info.txt', edit))))).toEqual(['E202'])
    }
  })

  it('lists its payload in one way (cases 30, 31, 36, 37)', async () => {
    const manifest = 'manifest-sha256.txt'
    const photo = { evidence: [random(10)] }
    const swap = (text: string) => `${text.trim().split('\n').toReversed().join('\n')}\n`
    for (const edit of [
      swap,
      (text: string) => text + text.split('\n')[0]!.concat('\n'),
      (text: string) => text.toUpperCase(),
      (text: string) => text.replace('  ', ' '),
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => text.replace('  data', '  ./data'),
      (text: string) => text.replace('  data', ' *data'),
      (text: string) => text.trimEnd(),
      () => '',
    ]) {
      expect(await codesOf(zipOf(retag(edited(manifest, edit, photo))))).toEqual(['E203'])
    }
    const missing = edited(manifest, (text) => `${'1'.repeat(64)}  data/evidence/${'0'.repeat(64)}.jpg\n${text}`)
    expect(await codesOf(zipOf(retag(missing)))).toEqual(['E205'])
  })

  it('notices changed bytes at every layer (cases 40–42)', async () => {
    const changed = (): Files => edited(journalPath, (text) => text.replace('第1条', '第9条'))
    const withManifest = (): Files => {
      const files = changed()
      files.set(
        'manifest-sha256.txt',
        Buffer.from(renderManifest([{ path: journalPath, sha256: sha256Hex(files.get(journalPath)!) }])),
      )
      return files
    }
    expect(await codesOf(zipOf(changed()))).toEqual(['E206'])
    expect(await codesOf(zipOf(withManifest()))).toEqual(['E207'])
    expect(await codesOf(zipOf(retag(withManifest(), 'tagmanifest')))).toEqual(['E302'])
    expect(await codesOf(zipOf(edited('bundle.json', (text) => text.replace('HQ-01', 'HQ-02'))))).toEqual(['E207'])
  })

  it('keeps evidence under its own hash (E601)', async () => {
    const photo = random(100)
    const wrong = makeFiles({ evidence: [photo] }).set(evidencePath(sha256Hex(photo), 'jpg'), Buffer.from(random(100)))
    const gone = makeFiles({ evidence: [photo] })
    gone.delete(evidencePath(sha256Hex(photo), 'jpg'))
    expect(await codesOf(zipOf(gone))).toEqual(['E205'])
    expect(await codesOf(zipOf(rehash(wrong)))).toEqual(['E601'])
  })
})

describe('bundle.json', () => {
  it('is canonical and of its schema, or E209 (cases 32, 35)', async () => {
    const bad = [
      (text: string) => text.replace(':', ': '),
      (text: string) => text.trimEnd(),
      (text: string) => text.replace('"epoch":1', '"epoch":1.0'),
      (text: string) => text.replace('"epoch":1', '"epoch":0'),
      (text: string) => text.replace('"seq":1', '"seq":0'),
      (text: string) => text.replace('"seq":1', '"seq":10000000000'),
      (text: string) => text.replaceAll(log, 'D7K3Q9PXA2MO'),
      (text: string) => text.replaceAll(log, log.toLowerCase()),
      (text: string) => text.replace('"audience":"HQ-01"', '"audience":1'),
      (text: string) => text.replace('"role":"author"', '"role":"counter"'),
      () => '[]\n',
      () => '\n',
    ]
    for (const [index, edit] of bad.entries())
      expect([index, await codesOf(zipOf(retag(edited('bundle.json', edit))))]).toEqual([index, ['E209']])
  })

  it('asks for understanding of what is critical, and for its own version (cases 33, 34)', async () => {
    expect(await codesOf(zipOf(editBundle(makeFiles(), { critical: ['quantum'] })))).toEqual(['E111'])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { critical: ['journal'] })))).toEqual([])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { v: 2 })))).toEqual(['E110'])
    expect(await codesOf(zipOf(makeFiles(), name.replace('mc1', 'mc2')))).toEqual(['E110'])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { suite: 'ed25519-sha256+sm2-sm3' })))).toEqual(['E110'])
  })

  it('names exactly the objects that are there', async () => {
    const photo = random(50)
    const item = { sha256: sha256Hex(photo), size: 50, mime: 'image/jpeg', file: true }
    expect(await codesOf(zipOf(editBundle(makeFiles(), { evidence: [item] })))).toEqual(['E205'])
    expect(await codesOf(zipOf(editBundle(makeFiles({ evidence: [photo] }), { evidence: [] })))).toEqual(['E204'])
    expect(
      await codesOf(zipOf(editBundle(makeFiles({ evidence: [photo] }), { evidence: [{ ...item, file: false }] }))),
    ).toEqual(['E204'])
    expect(await codesOf(zipOf(editBundle(makeFiles(), { evidence: [{ ...item, file: false }] })))).toEqual([])
  })
})

describe('signatures', () => {
  const tagmanifest = (files: Files) => files.get('tagmanifest-sha256.txt')!
  const authored = (edit: (files: Files) => string | Buffer | undefined, draft = {}): Buffer => {
    const files = makeFiles(draft)
    const signature = edit(files)
    if (signature === undefined) files.delete('signatures/author.sshsig')
    else files.set('signatures/author.sshsig', Buffer.from(signature))
    return zipOf(files)
  }

  it('of the author must be there, by a known key, for this bundle, under its namespace (cases 43–45)', async () => {
    expect(await codesOf(authored(() => undefined))).toEqual(['E304'])
    expect(await codesOf(authored((files) => signSsh(keyNumber(9), namespaces.bundle, tagmanifest(files))))).toEqual([
      'E301',
    ])
    expect(await codesOf(authored((files) => signSsh(authorKey, namespaces.counter, tagmanifest(files))))).toEqual([
      'E303',
    ])
    expect(await codesOf(authored(() => makeFiles({ seq: 2 }).get('signatures/author.sshsig')))).toEqual(['E302'])
    expect(await codesOf(zipOf(makeFiles()), { keyring: undefined })).toEqual(['E301'])
  })

  it('of countersigners are those declared, by others than the author (cases 46, 47)', async () => {
    const counter = 'signatures/counter-01.sshsig'
    const signed = (draft: { counter: boolean }, signature: (files: Files) => string | undefined): Buffer => {
      const files = makeFiles(draft)
      files.delete(counter)
      const text = signature(files)
      const list = [...files]
      if (text !== undefined) list.splice(6, 0, [counter, Buffer.from(text)])
      return zipOf(list)
    }
    expect(await codesOf(signed({ counter: true }, () => undefined))).toEqual(['E305'])
    expect(
      await codesOf(signed({ counter: false }, (files) => signSsh(leadKey, namespaces.counter, tagmanifest(files)))),
    ).toEqual(['E305'])
    expect(
      await codesOf(signed({ counter: true }, (files) => signSsh(authorKey, namespaces.counter, tagmanifest(files)))),
    ).toEqual(['E308'])
    expect(
      await codesOf(
        signed({ counter: true }, (files) => signSsh(keyNumber(9), namespaces.counter, tagmanifest(files))),
      ),
    ).toEqual(['E301'])
    expect(
      await codesOf(signed({ counter: true }, (files) => signSsh(leadKey, namespaces.bundle, tagmanifest(files)))),
    ).toEqual(['E303'])
    const broken = await openBytes(
      signed({ counter: true }, () => signSsh(leadKey, namespaces.counter, 'something else')),
    )
    expect([broken.problems[0]?.code, broken.class]).toEqual(['E302', 'R'])
    await broken.close()
    const revoked: Keyring = {
      ...keyring,
      leads: keyring.leads.map((entry) => ({ ...entry, revoked: { at: '2026-01-01T00:00:00.000Z', reason: 'left' } })),
    }
    expect(await codesOf(zipOf(makeFiles({ counter: true })), { keyring: revoked })).toEqual(['E306'])
  })

  it('have one form only (cases 48, 49)', async () => {
    const good = makeFiles().get('signatures/author.sshsig')!.toString()
    const blob = Buffer.from(good.split('\n').slice(1, -2).join(''), 'base64')
    const armoured = (bytes: Buffer) =>
      `-----BEGIN SSH SIGNATURE-----\n${bytes
        .toString('base64')
        .match(/.{1,70}/g)!
        .join('\n')}\n-----END SSH SIGNATURE-----\n`
    const replaced = (from: string, to: string) => Buffer.from(blob.toString('latin1').replace(from, to), 'latin1')
    expect(armoured(blob)).toBe(good)
    for (const bad of [
      good.replaceAll('\n', '\r\n'),
      good.trimEnd(),
      `${good}\n`,
      ` ${good}`,
      good.replace('SSH SIGNATURE', 'PGP SIGNATURE'),
      '',
      armoured(Buffer.concat([blob, Buffer.alloc(1)])),
      armoured(replaced('sha512', 'sha256')),
      armoured(replaced('ssh-ed25519', 'ssh-ed25518')),
      armoured(replaced('SSHSIG\0\0\0\u0001', 'SSHSIG\0\0\0\u0002')),
      armoured(blob.subarray(0, 60)),
      good.replace(/\n(.{10})/, '\n$1\n'),
    ])
      expect([bad, await codesOf(authored(() => bad))]).toEqual([bad, ['E309']])
    const zeroKey = Buffer.from(blob)
    Buffer.from(authorKey.pub).forEach((_, index) =>
      zeroKey.writeUInt8(0, blob.indexOf(Buffer.from(authorKey.pub)) + index),
    )
    expect(await codesOf(authored(() => armoured(zeroKey)))).toEqual(['E302'])
    const malleable = Buffer.from(blob)
    const s = malleable.subarray(-32)
    const order = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex')
    for (let index = 0, carry = 0; index < 32; index += 1) {
      carry += s[index]! + order[index]!
      s[index] = carry & 255
      carry >>= 8
    }
    expect(await codesOf(authored(() => armoured(malleable)))).toEqual(['E302'])
    expect(parseSshSignature(good)).toMatchObject({ namespace: namespaces.bundle, pub: authorKey.pub })
    expect(signEd25519(authorKey.secret, Buffer.from('x'))).toHaveLength(64)
  })

  it('follow the keyring by sequence number: revoked, replaced, of another epoch, frozen (cases 50, 51)', async () => {
    const withKeys = (keys: Partial<LogKey>[], more = {}): Keyring => ({
      ...keyring,
      logs: keyring.logs.map((entry) => ({
        ...entry,
        ...more,
        keys: keys.map((key) => ({ ...entry.keys[0]!, ...key })),
      })),
    })
    const revoked = { at: '2026-01-01T00:00:00.000Z', reason: 'stolen', lastGoodSeq: 5 }
    const at = (seq: number) => zipOf(makeFiles({ seq }), `mc1-${log}-e1-${String(seq).padStart(10, '0')}`)
    expect(await codesOf(at(5), { keyring: withKeys([{ revoked }]) })).toEqual([])
    expect(await codesOf(at(6), { keyring: withKeys([{ revoked }]) })).toEqual(['E306'])
    const rotated = withKeys([{}, { id: 'k2', index: 2, fromSeq: 6, pub: publicKeyText(keyNumber(5).pub) }])
    expect(await codesOf(at(5), { keyring: rotated })).toEqual([])
    expect(await codesOf(at(6), { keyring: rotated })).toEqual(['E307'])
    const early = withKeys([{ pub: publicKeyText(keyNumber(5).pub) }, { id: 'k2', index: 2, fromSeq: 6 }])
    expect(await codesOf(at(5), { keyring: early })).toEqual(['E301'])
    expect(await codesOf(at(1), { keyring: withKeys([{}], { epoch: 2 }) })).toEqual(['E407'])
    expect(await codesOf(at(1), { keyring: withKeys([{}], { state: 'frozen' }) })).toEqual(['E408'])
  })

  it('may be required, and count for one headquarters (E701, case 68)', async () => {
    const strict = { ...keyring, policy: { counterRequired: true } }
    expect(await codesOf(zipOf(makeFiles()), { keyring: strict })).toEqual(['E701'])
    expect(await codesOf(zipOf(makeFiles({ counter: true })), { keyring: strict })).toEqual([])
    expect(await codesOf(zipOf(makeFiles()), { audience: 'HQ-02' })).toEqual(['E702'])
    expect(lead).toBe(keyring.leads[0]!.principal)
  })
})
