import { describe, expect, it } from 'vitest'
import { authorKey, codesOf, keyNumber, keyring, lead, leadKey, log, makeFiles, openBytes, zipOf } from './sample.ts'
import { signEd25519 } from '#bundle/crypto.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { Keyring, LogKey } from '#bundle/keyring.ts'
import { namespaces, parseSshSignature, signSsh } from '#bundle/sshsig.ts'

type Files = Map<string, Buffer>

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
