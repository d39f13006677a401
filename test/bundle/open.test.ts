import { readdir, readFile } from 'node:fs/promises'
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { readBlocks } from './read-blocks.ts'
import { journalPath } from '#bundle/bag.ts'
import { limits } from '#bundle/limits.ts'
import { random, sha256Hex } from '#bundle/crypto.ts'
import {
  ageOf,
  codesOf,
  editBundle,
  escrowIdentity,
  makeFiles,
  makeLines,
  name,
  openBytes,
  recipient,
  rehash,
  scratch,
  zipOf,
} from './sample.ts'

describe('a good bundle', () => {
  it('opens through its envelope: lines, objects, signers, digest', async () => {
    const photo = random(300_000)
    const vault = Buffer.from('{"name":"张三"}')
    const files = makeFiles({ evidence: [photo, random(10)], vault: [vault], counter: true })
    const sealed = await ageOf(zipOf(files))
    const opened = await openBytes(sealed, { identities: [escrowIdentity], allowPlainZip: false })
    expect(opened).toMatchObject({
      problems: [],
      name,
      epoch: 1,
      seq: 1,
      authorVerified: true,
      fileSha256: sha256Hex(sealed),
      digest: sha256Hex(files.get('tagmanifest-sha256.txt')!),
    })
    expect(opened.class).toBeUndefined()
    expect(opened.signers.map(({ role, principal }) => [role, principal])).toEqual([
      ['author', 'D7K3Q9PXA2MN'],
      ['counter', 'LEAD-03'],
    ])
    expect((await Array.fromAsync(opened.lines())).flat().map(({ line, text }) => [line.n, text])).toEqual(
      makeLines(3).map((text, index) => [index + 1, text]),
    )
    expect(opened.objects.map(({ kind }) => kind)).toEqual(['evidence', 'evidence', 'vault'])
    expect(sha256Hex(await readBlocks(opened.object(sha256Hex(photo))!))).toBe(sha256Hex(photo))
    expect(opened.object('0'.repeat(64))).toBeUndefined()
    await opened.close()
    expect(await readdir(scratch('staging'))).toEqual([])
  })

  it('leaves nothing readable on the disk while it is open', async () => {
    const opened = await openBytes(await ageOf(zipOf(makeFiles())))
    const [staged] = await readdir(scratch('staging'))
    expect((await readFile(scratch(`staging/${staged}`))).includes('finding')).toBe(false)
    await opened.close()
  })

  it('opens with one line and with thousands that cross every block', async () => {
    const lines = makeLines(6000)
    const opened = await openBytes(zipOf(makeFiles({ lines })))
    expect(opened.problems).toEqual([])
    expect((await Array.fromAsync(opened.lines())).flat().map(({ text }) => text)).toEqual(lines)
    await opened.close()
  })

  it('keeps unknown members, a nested zip as evidence and hostile text', async () => {
    expect(await codesOf(zipOf(makeFiles({ bundle: { later: { x: 1 } }, evidence: [zipOf(makeFiles())] })))).toEqual([])
  })

  it('may lack countersignatures only for the lead who is to give them', async () => {
    const files = makeFiles({ counter: true })
    files.delete('signatures/counter-01.sshsig')
    expect(await codesOf(zipOf(files))).toEqual(['E305'])
    expect(await codesOf(zipOf(files), { countersPending: true })).toEqual([])
  })
})

describe('an envelope', () => {
  const zip = zipOf(makeFiles({ evidence: [random(140_000)] }))

  it('cut anywhere is E101 or E114 (case 1)', async () => {
    const sealed = await ageOf(zip)
    const header = Buffer.from(sealed).indexOf('\n--- ') + 49
    for (const length of [
      0,
      1,
      10,
      21,
      22,
      60,
      header - 1,
      header,
      header + 15,
      header + 16,
      header + 31,
      header + 16 + 65_552,
      header + 16 + 2 * 65_552,
      sealed.length - 1,
    ]) {
      expect([length, await codesOf(sealed.subarray(0, length), { allowPlainZip: false })]).toEqual([
        length,
        [expect.stringMatching(/^E101|E114$/)],
      ])
    }
  })

  it('altered is E114 (case 2)', async () => {
    const sealed = await ageOf(zip)
    const mac = Buffer.from(sealed).indexOf('\n--- ') + 10
    for (const at of [mac, mac + 45, sealed.length - 1, sealed.length - 100_000]) {
      const bytes = Uint8Array.from(sealed)
      bytes[at]! = bytes[at] === 0x41 ? 0x42 : 0x41
      expect(await codesOf(bytes)).toEqual(['E114'])
    }
  })

  it('for strangers is E113 (case 3)', async () => {
    const stranger = await identityToRecipient(await generateX25519Identity())
    expect(await codesOf(await ageOf(zip, [stranger]))).toEqual(['E113'])
  })

  it('opens for the last of as many readers as an envelope may have', async () => {
    const stranger = await identityToRecipient(await generateX25519Identity())
    const others = Array.from({ length: limits.recipients - 1 }, () => stranger)
    expect(await codesOf(await ageOf(zip, [...others, recipient]))).toEqual([])
  })

  it('with a passphrase, too many stanzas or no envelope at all is E112 (cases 4–6)', async () => {
    const encrypter = new Encrypter()
    encrypter.setScryptWorkFactor(2)
    encrypter.setPassphrase('x')
    expect(await codesOf(await encrypter.encrypt(zip))).toEqual(['E112'])
    expect(
      await codesOf(
        await ageOf(
          zip,
          Array.from({ length: limits.recipients + 1 }, () => recipient),
        ),
      ),
    ).toEqual(['E112'])
    const stanza = `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`
    expect(await codesOf(Buffer.from(`age-encryption.org/v1\n${stanza.repeat(10_000)}`))).toEqual(['E112'])
    expect(await codesOf(Buffer.from(`age-encryption.org/v1\n${'-'.repeat(10_000_000)}`))).toEqual(['E112'])
    expect(await codesOf(zip, { allowPlainZip: false })).toEqual(['E112'])
    expect(await codesOf(Buffer.from('hello'))).toEqual(['E112'])
  })

  it('above a policy limit is E109 and around anything but a zip is E101 or E102', async () => {
    expect(await codesOf(await ageOf(zip), { maxBytes: 1000 })).toEqual(['E109'])
    expect(await codesOf(await ageOf(Buffer.from('not a zip at all, by no means')))).toEqual(['E102'])
    expect(await codesOf(await ageOf(Buffer.alloc(0)))).toEqual(['E101'])
  })
})

describe('a journal', () => {
  const lines = makeLines(5)
  const announce = {
    journal: { first: 1, last: 5, prevHash: JSON.parse(lines[0]!).prev as string, lastHash: sha256Hex(lines[4]!) },
  }
  const withJournal = (text: string | Buffer, bundle: Record<string, unknown> = announce) => {
    const files = makeFiles({ lines, bundle })
    files.set(journalPath, Buffer.from(text))
    return zipOf(rehash(files))
  }

  it('with a line removed, inserted, swapped or edited is E405 (case 57)', async () => {
    const [a, b, c, d, e] = lines as [string, string, string, string, string]
    for (const changed of [
      [a, b, d, e],
      [a, b, b, c, d, e],
      [a, c, b, d, e],
      [a, b.replace('第1条', '第9条'), c, d, e],
    ]) {
      expect((await codesOf(withJournal(`${changed.join('\n')}\n`)))[0]).toBe('E405')
    }
    expect(await codesOf(withJournal(`${[b, c, d, e].join('\n')}\n`))).toContain('E406')
  })

  it('that skips the first line is E404, that lost its last is E406 (cases 58, 59)', async () => {
    expect(await codesOf(zipOf(makeFiles({ lines: lines.slice(1), firstLine: 2 })))).toEqual(['E404'])
    expect(await codesOf(withJournal(`${lines.slice(0, 4).join('\n')}\n`))).toEqual(['E406'])
  })

  it('that is not canonical is E506, and too long a line E109 (cases 60, 61)', async () => {
    const good = lines[0]!
    const bad = [
      good.replace('"n":1', '"n":1,"n":1'),
      good.replace('"body":{', '"body":{"__proto__":1,'),
      good.replace('"severity":2', '"severity":1e3'),
      good.replace('"severity":2', '"severity":-0'),
      good.replace('"severity":2', '"severity":9007199254740992'),
      good.replace('"title":"', '"title":"\\ud800'),
      `\ufeff${good}`,
      `${good}\r`,
      '',
      good.replace('"body":{', `"body":{"a":${'['.repeat(16)}${']'.repeat(16)},`),
      good.replace('"v":1', '"v":2'),
      good.replace('"by":"P-0007"', '"by":"Zhang San"'),
    ]
    for (const line of bad)
      expect([line, await codesOf(withJournal(`${[line, ...lines.slice(1)].join('\n')}\n`))]).toEqual([
        line,
        expect.arrayContaining(['E506']),
      ])
    expect(await codesOf(withJournal(lines.join('\n')))).toEqual(['E506'])
    expect(await codesOf(withJournal(''))).toContain('E506')
    expect(
      await codesOf(withJournal(Buffer.concat([Buffer.from(`${good}\n`), Buffer.from([0xff, 0xfe, 0x0a])]))),
    ).toContain('E506')
    expect(
      await codesOf(withJournal(`${good}\n${good.replace('"title":"', `"title":"${'x'.repeat(300_000)}`)}\n`)),
    ).toContain('E109')
  })

  it('whose fault is signed is for a person to decide, since sending it again cures nothing', async () => {
    const signed = await openBytes(withJournal(lines.join('\n')))
    expect(signed).toMatchObject({ class: 'Q', signedFault: true, authorVerified: true })
    await signed.close()
    const files = makeFiles()
    files.set(journalPath, Buffer.from('x'))
    const broken = await openBytes(zipOf(files))
    expect(broken).toMatchObject({ class: 'R', signedFault: false })
    await broken.close()
    const elsewhere = await openBytes(zipOf(editBundle(makeFiles(), { audience: 'HQ-02' })))
    expect(elsewhere.problems.map(({ code }) => code)).toEqual(['E702'])
    await elsewhere.close()
  })
})
