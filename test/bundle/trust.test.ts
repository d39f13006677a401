import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { authorSm2, keyNumber, keyring as sampleKeyring, log, recipient } from './sample.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { makeEnrolRequest, readEnrolRequest } from '#bundle/enrol.ts'
import { fingerprint, isFingerprint, publicKeyText } from '#bundle/keys.ts'
import { recipientsFor } from '#bundle/keyring.ts'
import { makeRotateRequest, readRotateRequest } from '#bundle/rotate.ts'
import { generateSm2Key, signSm2 } from '#bundle/sm2.ts'
import { acceptTrust, currentRoot, issueTrust, type TrustFile, trustFiles } from '#bundle/trust.ts'

import {
  issued,
  expires,
  named,
  roots1,
  roots2,
  keyringKeys,
  root,
  keyringOf,
  root1,
  keyring1,
  trust1,
  faultOf,
} from './office.ts'

describe('trust', () => {
  it('pins root 1 with or without its fingerprint, in any order of files', () => {
    expect(trust1).toMatchObject({ compared: false, rootFingerprint: fingerprint(root1[0]!.bytes) })
    const compared = acceptTrust(
      [...root1, ...keyring1].toReversed(),
      undefined,
      trust1.rootFingerprint.replaceAll(' ', '-'),
    )
    expect(compared.compared).toBe(true)
    expect(acceptTrust(trustFiles(compared), compared)).toEqual(compared)
    expect(faultOf(() => acceptTrust([...root1, ...keyring1], undefined, '12345 '.repeat(8)))).toBe('E801')
    expect(faultOf(() => acceptTrust(keyring1))).toBe('E801')
    expect(faultOf(() => acceptTrust(root1))).toBe('E801')
    expect(trust1.rootFingerprint).toMatch(/^(?:\d{5} ){7}\d{5}$/)
    expect(isFingerprint('1', trust1.rootFingerprint)).toBe(false)
  })

  it('counts keys, not signatures (case 71)', () => {
    const once = issueTrust(keyringOf(1), keyringKeys.slice(0, 1))
    const again = [...once, { name: 'keyring.K2.sshsig', bytes: once[1]!.bytes }]
    expect(faultOf(() => acceptTrust([...root1, ...once]))).toBe('E801')
    expect(faultOf(() => acceptTrust([...root1, ...again]))).toBe('E801')
    const twoNames = root(1, [named('R1', keyNumber(11)), named('R2', keyNumber(11)), named('R3', keyNumber(12))])
    expect(
      faultOf(() =>
        acceptTrust([...issueTrust(twoNames, [named('R1', keyNumber(11)), named('R2', keyNumber(11))]), ...keyring1]),
      ),
    ).toBe('E801')
    expect(
      faultOf(() =>
        acceptTrust([...root1, ...issueTrust(keyringOf(1), [keyringKeys[0]!, named('K2', keyNumber(99))])]),
      ),
    ).toBe('E801')
  })

  it('never goes back or rewrites (case 72)', () => {
    const trust2 = acceptTrust(issueTrust(keyringOf(2), keyringKeys), trust1)
    expect(trust2.keyring.keyring.version).toBe(2)
    expect(faultOf(() => acceptTrust(keyring1, trust2))).toBe('E802')
    expect(
      faultOf(() => acceptTrust(issueTrust(keyringOf(2, { issued: '2026-01-02T00:00:00.000Z' }), keyringKeys), trust2)),
    ).toBe('E802')
    expect(faultOf(() => acceptTrust(issueTrust({ ...root(1, roots1), issued: expires }, roots1), trust2))).toBe('E802')
    expect(acceptTrust(keyring1, trust1)).toEqual(trust1)
  })

  it('changes its root one step at a time, with both thresholds (case 73)', () => {
    const next = root(2, roots2)
    expect(faultOf(() => acceptTrust(issueTrust(next, roots2), trust1))).toBe('E801')
    expect(faultOf(() => acceptTrust(issueTrust(next, roots1), trust1))).toBe('E801')
    expect(faultOf(() => acceptTrust(issueTrust(root(3, roots2), [...roots1, ...roots2]), trust1))).toBe('E801')
    const both = issueTrust(next, [...roots1.slice(1), ...roots2.slice(1)])
    const trust2 = acceptTrust(both, trust1)
    expect(currentRoot(trust2).version).toBe(2)
    expect(acceptTrust([...both, ...keyring1, ...root1])).toEqual({ ...trust2, compared: false })
    expect(acceptTrust(trustFiles(trust2), trust1)).toEqual(trust2)
  })

  it('works after it has expired, and refuses a rewritten file (cases 79, 83)', () => {
    expect(trust1.keyring.keyring.expires < '2026-11-23').toBe(true)
    const text = Buffer.from(keyring1[0]!.bytes).toString().replace('HQ-01', 'HQ-66')
    expect(
      faultOf(() => acceptTrust([...root1, { name: 'keyring.json', bytes: Buffer.from(text) }, ...keyring1.slice(1)])),
    ).toBe('E801')
    for (const bytes of [Buffer.from('{}'), Buffer.from('{}\n'), Buffer.from([0xff])])
      expect(faultOf(() => acceptTrust([...root1, { name: 'keyring.json', bytes }]))).toBe('E801')
  })

  it('names the recipients: headquarters, escrow and every peer of a log', async () => {
    const peer = 'AAAAAAAAAAAA'
    const peerAge = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))
    const keyring = keyringOf(1, {
      logs: [...sampleKeyring.logs, { ...sampleKeyring.logs[0]!, log: peer, age: peerAge }],
      policy: { peers: [{ log, peers: [peer] }] },
    })
    expect(recipientsFor(keyring, log)).toEqual([...sampleKeyring.hq.recipients.map(({ age }) => age), peerAge])
    expect(recipientsFor(keyring, peer)).toHaveLength(2)

    const identities = await Promise.all(Array.from({ length: 60 }, () => generateX25519Identity()))
    const ages = await Promise.all(identities.map((identity) => identityToRecipient(identity)))
    const many = ages.map((age, index) => ({ age, log: `AAAAAAAAAA${Math.floor(index / 10)}${index % 10}` }))
    const large = keyringOf(1, {
      logs: [...sampleKeyring.logs, ...many.map((one) => ({ ...sampleKeyring.logs[0]!, ...one }))],
      policy: { peers: [{ log, peers: many.map((one) => one.log) }] },
    })
    expect(recipientsFor(large, log)).toHaveLength(62)
  })
})

describe('requests', () => {
  const wish = {
    log,
    person: 'P-AAAAAAAAAAAA',
    age: recipient,
    firstLine: lineGenesis(log),
    deviceName: '三号笔记本',
    created: issued,
    role: 'inspector' as const,
  }

  it('to enrol prove possession of their key (case 82)', () => {
    const {
      request,
      files: [json, signature],
    } = makeEnrolRequest(wish, keyNumber(1))
    expect(json.name).toMatch(/^enrol-[0-9a-f]{8}\.json$/)
    expect(readEnrolRequest(json.bytes, signature.bytes)).toEqual(request)
    const foreign = makeEnrolRequest(wish, keyNumber(2)).files[1]
    expect(faultOf(() => readEnrolRequest(json.bytes, foreign.bytes))).toBe('E302')
    expect(
      faultOf(() =>
        readEnrolRequest(Buffer.from(Buffer.from(json.bytes).toString().replace('三', '四')), signature.bytes),
      ),
    ).toBe('E302')
    expect(faultOf(() => readEnrolRequest(Buffer.from('{}\n'), signature.bytes))).toBe('E209')
  })

  it('prove possession of the second key as well, where they name one', () => {
    const {
      request,
      files: [json, signature, second],
    } = makeEnrolRequest(wish, keyNumber(1), authorSm2)
    expect(second?.name).toBe(json.name.replace('.json', '.sm2sig'))
    expect(readEnrolRequest(json.bytes, signature.bytes, second?.bytes)).toEqual(request)
    expect(request.sm2).toBe(publicKeyText(authorSm2.pub))
    expect(faultOf(() => readEnrolRequest(json.bytes, signature.bytes))).toBe('E310')
    const foreign = signSm2(generateSm2Key(), Buffer.from(json.bytes))
    expect(faultOf(() => readEnrolRequest(json.bytes, signature.bytes, foreign))).toBe('E310')
  })

  it('to rotate carry both keys', () => {
    const [json, old, fresh] = makeRotateRequest(
      { log, epoch: 1, index: 2, created: issued },
      keyNumber(1),
      keyNumber(2),
    ) as [TrustFile, TrustFile, TrustFile]
    const pub = publicKeyText(keyNumber(1).pub)
    expect(readRotateRequest(json.bytes, old.bytes, fresh.bytes, pub)).toMatchObject({
      index: 2,
      newPub: publicKeyText(keyNumber(2).pub),
    })
    expect(faultOf(() => readRotateRequest(json.bytes, fresh.bytes, fresh.bytes, pub))).toBe('E302')
    expect(faultOf(() => readRotateRequest(json.bytes, old.bytes, old.bytes, pub))).toBe('E302')
  })
})
