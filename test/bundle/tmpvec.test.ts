import { mkdirSync, writeFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { it } from 'vitest'
import { ageOf, authorKey, editBundle, identity, keyNumber, leadKey, log, makeFiles, makeLines, name, rehash, retag, zipOf, keyring, codesOf } from './sample.ts'
import { journalPath, renderManifest } from '#bundle/bag.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import { localHeader, zipTail } from '#bundle/zip.ts'
it('makes vectors', async () => {
  const dir = '/work/main/test/vectors/'
  mkdirSync(dir + 'broken', { recursive: true }); mkdirSync(dir + 'good', { recursive: true })
  const good = zipOf(makeFiles({ evidence: [Buffer.from('not really a picture')], vault: [Buffer.from('{"salt":"x"}\n')], counter: true }))
  writeFileSync(dir + 'good/bundle.zip', good)
  writeFileSync(dir + 'good/bundle.mcb.age', await ageOf(good))
  writeFileSync(dir + 'identity.txt', identity + '\n')
  writeFileSync(dir + 'keyring.json', JSON.stringify(keyring, null, 1) + '\n')
  const edit = (path: string, f: (t: string) => string) => { const files = makeFiles(); files.set(path, Buffer.from(f(files.get(path)!.toString()))); return files }
  const without = (p: string) => { const f = makeFiles(); f.delete(p); return f }
  const sigw = (k: typeof authorKey, ns: (typeof namespaces)['bundle'] | (typeof namespaces)['counter']) => { const f = makeFiles(); f.set('signatures/author.sshsig', Buffer.from(signSsh(k, ns, f.get('tagmanifest-sha256.txt')!))); return f }
  const plus = (p: string, before: string) => { const l = [...makeFiles()]; l.splice(l.findIndex(([n]) => n === before), 0, [p, Buffer.from('x')]); return l }
  const lines = makeLines(5)
  const journal = { journal: { first: 1, last: 5, prevHash: JSON.parse(lines[0]!).prev, lastHash: sha256Hex(lines[4]!) } }
  const jl = (t: string) => { const f = makeFiles({ lines, bundle: journal }); f.set(journalPath, Buffer.from(t)); return zipOf(rehash(f)) }
  const zip = zipOf(makeFiles())
  const flipped = Buffer.from(zip); flipped[flipped.length - 2900]! ^= 1
  const e = { path: `${name}/bagit.txt`, size: 4, crc32: crc32('data') }
  const deflate = localHeader(e); deflate.writeUInt16LE(8, 8)
  const changed = edit(journalPath, (t) => t.replace('第1条', '第9条'))
  const remanifest = (f: Map<string, Buffer>) => { f.set('manifest-sha256.txt', Buffer.from(renderManifest([{ path: journalPath, sha256: sha256Hex(f.get(journalPath)!) }]))); return f }
  const bad: Record<string, Buffer> = {
    'E101-cut': zip.subarray(0, zip.length - 30), 'E102-trailing': Buffer.concat([zip, Buffer.from('x')]), 'E102-two-zips': Buffer.concat([zip, zip]),
    'E103-deflate': Buffer.concat([deflate, Buffer.from('data'), zipTail([e])]), 'E104-dotdot': zipOf([[`${name}/../x`, Buffer.from('x')]], null), 'E104-device': zipOf([[`${name}/con.txt`, Buffer.from('x')]], null),
    'E105-twice': zipOf([['a', Buffer.from('x')], ['A', Buffer.from('y')]]), 'E107-order': zipOf([...makeFiles()].toReversed()), 'E108-two-folders': zipOf([['a/x', Buffer.from('x')], ['b/x', Buffer.from('x')]], null),
    'E110-version': zipOf(editBundle(makeFiles(), { v: 2 })), 'E111-critical': zipOf(editBundle(makeFiles(), { critical: ['quantum'] })),
    'E201-version': zipOf(retag(edit('bagit.txt', (t) => t.replace('1.0', '0.97')))), 'E202-oxum': zipOf(retag(edit('bag-info.txt', (t) => t.replace(/Oxum: \d+/, 'Oxum: 1')))),
    'E203-twice': zipOf(retag(edit('manifest-sha256.txt', (t) => t + t))), 'E204-extra': zipOf([...makeFiles(), ['data/records/x.txt', Buffer.from('x')]]),
    'E206-payload': zipOf(changed), 'E207-manifest': zipOf(remanifest(changed)), 'E208-fetch': zipOf(plus('fetch.txt', journalPath)), 'E209-spaces': zipOf(retag(edit('bundle.json', (t) => t.replace(':', ': ')))),
    'E301-unknown-key': zipOf(sigw(keyNumber(9), namespaces.bundle)), 'E302-other-bundle': zipOf(new Map([...makeFiles()].map(([p, b]) => [p, p === 'signatures/author.sshsig' ? makeFiles({ seq: 2 }).get(p)! : b]))), 'E303-namespace': zipOf(sigw(authorKey, namespaces.counter)),
    'E304-unsigned': zipOf(without('signatures/author.sshsig')), 'E309-crlf': zipOf(edit('signatures/author.sshsig', (t) => t.replaceAll('\n', '\r\n'))),
    'E404-first-dropped': zipOf(makeFiles({ lines: lines.slice(1), firstLine: 2 })), 'E405-removed': jl([lines[0], lines[1], lines[3], lines[4], ''].join('\n')), 'E406-last-dropped': jl([...lines.slice(0, 4), ''].join('\n')),
    'E506-no-last-newline': jl(lines.join('\n')), 'E702-elsewhere': zipOf(editBundle(makeFiles(), { audience: 'HQ-02' })),
  }
  for (const [n, b] of Object.entries(bad)) { writeFileSync(`${dir}broken/${n}.zip`, b); const codes = await codesOf(Buffer.from(b)); if (codes[0] !== n.slice(0, 4)) console.log(n, codes) }
  void leadKey; void log
})
