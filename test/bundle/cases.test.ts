import { describe, expect, it } from 'vitest'
import { ageOf, codesOf, editBundle, log, makeFiles, name, rehash, retag, zipOf } from './sample.ts'
import { evidencePath, journalPath, renderManifest } from '#bundle/bag.ts'
import { random, sha256Hex } from '#bundle/crypto.ts'

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
    expect(await codesOf(zipOf(editBundle(makeFiles(), { suite: 'ed25519-sha256+sm2-sm3' })))).toEqual(['E207', 'E310'])
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
