import { describe, expect, it } from 'vitest'
import { bundleDigest, journalPath, renderTagFiles, tagPaths } from '#bundle/bag.ts'
import { renderBundleJson } from '#bundle/bundle-json.ts'
import { bundleGenesis, lineGenesis, lineHash } from '#bundle/chain.ts'
import { sha256Hex, signingKeyOf } from '#bundle/crypto.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'
import { textEntry, writeZip } from '#bundle/zip-writer.ts'
import { canonical } from '#domain/canonical.ts'

const log = 'D7K3Q9PXA2MN'
const name = `mc1-${log}-e1-0000000001`
const key = signingKeyOf(Uint8Array.from({ length: 32 }, (_, index) => index))
const line = canonical({
  v: 1,
  n: 1,
  prev: lineGenesis(log),
  t: 'finding.put',
  id: '0193a5d0-0000-7000-8000-000000000001',
  rev: 1,
  at: '2026-11-23T02:15:07.123Z',
  by: 'P-0007',
  body: { title: '灭火器过期', severity: 2 },
})
const bundleJson = renderBundleJson({
  format: 'mingcha-bundle',
  v: 1,
  suite: 'ed25519-sha256',
  log,
  epoch: 1,
  seq: 1,
  prevBundle: bundleGenesis(log),
  audience: 'HQ-01',
  created: '2026-11-23T02:20:00.000Z',
  keyring: 1,
  signers: [{ role: 'author', principal: log }],
  evidence: [],
  critical: [],
  journal: { first: 1, last: 1, prevHash: lineGenesis(log), lastHash: lineHash(line) },
})
const journal = Buffer.from(`${line}\n`)
const tags = renderTagFiles(name, '2026-11-23T02:20:00.000Z', 'mingcha', bundleJson, [
  { path: journalPath, size: journal.length, sha256: sha256Hex(journal) },
])
const signature = signSsh(key, namespaces.bundle, tags['tagmanifest-sha256.txt'])

describe('the golden vector', () => {
  it('gives the key and both geneses', () => {
    expect(Buffer.from(key.pub).toString('hex')).toBe(
      '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8',
    )
    expect(lineGenesis(log)).toBe('fa7c3c88b44ce25f85ebabd19782921bb4551971bb5d6fffec8124691ffca595')
    expect(bundleGenesis(log)).toBe('d4aa640de82151c0939361bfa7ac6d147494e656bd455a50c7638fe3e2b29950')
  })

  it('gives the line, bundle.json, the digest and the signature', () => {
    expect([Buffer.byteLength(line), lineHash(line)]).toEqual([
      251,
      '234793a1c6e86a98db933ca10652f7c015d2a34f3593855f9b72709d1dc49d31',
    ])
    expect(sha256Hex(bundleJson)).toBe('43565b93a37ff62e15cfd2b2397eb19512bfefd4a778ec8090b673e94ec9a7e0')
    expect(bundleDigest(tags)).toBe('95edef06b17e82e282a64fba4f539d8ba36a18e763e6381c3560a6ce36f98b84')
    expect([signature.length, sha256Hex(signature)]).toEqual([
      314,
      '2bdf5b1fa9ad5568638dd29832e6011262b48d8f8ae1c70f87b849d9c519a321',
    ])
  })

  it('gives the zip byte for byte', async () => {
    const entries = [
      ...tagPaths.flatMap((path) => (tags[path] === undefined ? [] : [textEntry(`${name}/${path}`, tags[path])])),
      textEntry(`${name}/signatures/author.sshsig`, signature),
      textEntry(`${name}/${journalPath}`, journal),
    ]
    const zip = Buffer.concat(await Array.fromAsync(writeZip(entries)))
    expect([zip.length, sha256Hex(zip)]).toEqual([
      2909,
      'aba9a29fcacdcc27b19d9a533d89fa0bf8edc0e66742c73eb36ae9dec0999050',
    ])
  })
})
