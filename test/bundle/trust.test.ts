import { describe, expect, it } from 'vitest'
import { identity, keyNumber, keyring as sampleKeyring, leadKey, log, makeFiles, recipient } from './sample.ts'
import { bundleGenesis, judgeChain, lineGenesis, type LogHead } from '#bundle/chain.ts'
import { parseBundleJson } from '#bundle/bundle-json.ts'
import { sha256Hex, type SigningKey } from '#bundle/crypto.ts'
import { makeEnrolRequest, readEnrolRequest } from '#bundle/enrol.ts'
import { fingerprint, isFingerprint, publicKeyText } from '#bundle/keys.ts'
import { type Keyring, recipientsFor } from '#bundle/keyring.ts'
import { judgeReceipt, type ReceiptState } from '#bundle/receipt-chain.ts'
import { readReceipt, type Receipt, receiptGenesis, receiptHash, signReceipt } from '#bundle/receipt.ts'
import { parseReply, renderReply } from '#bundle/reply.ts'
import type { Root } from '#bundle/root.ts'
import { makeRotateRequest, readRotateRequest } from '#bundle/rotate.ts'
import { acceptTrust, currentRoot, issueTrust, type TrustFile, trustFiles } from '#bundle/trust.ts'

const issued = '2026-01-01T00:00:00.000Z'
const expires = '2026-02-01T00:00:00.000Z'
const named = (id: string, key: SigningKey) => ({ id, key })
const pubs = (keys: { id: string; key: SigningKey }[]) =>
  keys.map(({ id, key }) => ({ id, pub: publicKeyText(key.pub) }))
const roots1 = [named('R1', keyNumber(11)), named('R2', keyNumber(12)), named('R3', keyNumber(13))]
const roots2 = [named('R4', keyNumber(14)), named('R5', keyNumber(15)), named('R6', keyNumber(16))]
const keyringKeys = [named('K1', keyNumber(21)), named('K2', keyNumber(22))]
const receiptKey = keyNumber(31)

function root(version: number, rootKeys: { id: string; key: SigningKey }[], threshold = 2): Root {
  return {
    format: 'mingcha-root',
    v: 1,
    version,
    issued,
    expires,
    roles: {
      root: { threshold, keys: pubs(rootKeys) },
      keyring: { threshold: 2, keys: pubs(keyringKeys) },
      receipt: { threshold: 1, keys: [{ id: 'HQ-01', pub: publicKeyText(receiptKey.pub) }] },
    },
  }
}

function keyringOf(version: number, more: Partial<Keyring> = {}): Keyring {
  return { ...sampleKeyring, version, issued, expires, ...more }
}

const root1 = issueTrust(root(1, roots1), roots1.slice(0, 2))
const keyring1 = issueTrust(keyringOf(1), keyringKeys)
const trust1 = acceptTrust([...keyring1, ...root1])
const faultOf = (run: () => unknown): string => {
  try {
    run()
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}

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

  it('names the recipients: headquarters, escrow and the peers of a log', () => {
    const peer = 'AAAAAAAAAAAA'
    const peerAge = recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))
    const keyring = keyringOf(1, {
      logs: [...sampleKeyring.logs, { ...sampleKeyring.logs[0]!, log: peer, age: peerAge }],
      policy: { peers: [{ log, peers: [peer] }] },
    })
    expect(recipientsFor(keyring, log)).toEqual([...sampleKeyring.hq.recipients.map(({ age }) => age), peerAge])
    expect(recipientsFor(keyring, peer)).toHaveLength(2)
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

const digest = sha256Hex('bundle')

function receiptOf(receiptSeq: number, prevReceipt: string, more: Partial<Receipt> = {}): Receipt {
  return {
    format: 'mingcha-receipt',
    v: 1,
    hq: 'HQ-01',
    log,
    epoch: 1,
    receiptSeq,
    prevReceipt,
    bundle: { name: `mc1-${log}-e1-0000000001`, seq: 1, digest, fileSha256: digest },
    result: 'accepted',
    codes: [],
    entries: [],
    head: { seq: 1, digest, journalLast: 3, journalHash: digest },
    evidenceHeld: [],
    requests: [],
    receivedAt: issued,
    importedAt: issued,
    keyring: 1,
    ...more,
  }
}

describe('receipts', () => {
  const first = signReceipt(receiptOf(1, receiptGenesis(log)), receiptKey)
  const second = signReceipt(receiptOf(2, receiptHash(first.text)), receiptKey)
  const fresh: ReceiptState = {
    log,
    epoch: 1,
    seq: 1,
    receiptSeq: 0,
    receiptHash: undefined,
    knownReceipt: () => undefined,
    knownDigest: (known) => known === digest,
  }
  const after: ReceiptState = {
    ...fresh,
    receiptSeq: 1,
    receiptHash: receiptHash(first.text),
    knownReceipt: (receiptSeq) => (receiptSeq === 1 ? receiptHash(first.text) : undefined),
  }
  const judge = (receipt: Receipt, state: ReceiptState) =>
    judgeReceipt(receipt, receiptHash(signReceipt(receipt, receiptKey).text), state)

  it('are signed by a receipt key and no other (case 76)', () => {
    const trusted = currentRoot(trust1)
    expect(readReceipt(first, trusted).receiptSeq).toBe(1)
    expect(faultOf(() => readReceipt(signReceipt(receiptOf(1, receiptGenesis(log)), leadKey), trusted))).toBe('E801')
    expect(faultOf(() => readReceipt({ ...first, text: first.text.replace('accepted', 'rejected') }, trusted))).toBe(
      'E801',
    )
    expect(faultOf(() => readReceipt({ ...first, signature: 'x' }, trusted))).toBe('E801')
  })

  it('form a chain that a device follows without gaps (cases 74, 75, 77, 78)', () => {
    const one = readReceipt(first, currentRoot(trust1))
    expect(judge(one, fresh)).toBe('new')
    expect(judge(one, after)).toBe('known')
    expect(judge(readReceipt(second, currentRoot(trust1)), after)).toBe('new')
    expect(judge(readReceipt(second, currentRoot(trust1)), fresh)).toBe('E803')
    expect(judge(receiptOf(1, receiptGenesis(log), { keyring: 2 }), after)).toBe('E803')
    expect(judge(receiptOf(2, receiptGenesis(log)), after)).toBe('E803')
    expect(judge(one, { ...fresh, log: 'AAAAAAAAAAAA' })).toBe('E804')
    expect(judge(receiptOf(1, receiptGenesis(log), { epoch: 2 }), fresh)).toBe('E804')
    expect(judge(one, { ...fresh, knownDigest: () => false })).toBe('E803')
    expect(
      judge(receiptOf(1, receiptGenesis(log), { result: 'rejected' }), { ...fresh, knownDigest: () => false }),
    ).toBe('new')
    expect(judge(one, { ...fresh, seq: 0 })).toBe('E805')
    expect(
      judge(
        receiptOf(1, receiptGenesis(log), { log: null, epoch: null, receiptSeq: null, prevReceipt: null, head: null }),
        fresh,
      ),
    ).toBe('notice')
  })

  it('travel in a reply that is one canonical zip (case 80)', async () => {
    const notice = {
      ...signReceipt(
        receiptOf(1, '', { log: null, epoch: null, receiptSeq: null, prevReceipt: null, head: null }),
        receiptKey,
      ),
      fileSha256: digest,
    }
    const pack = { name: 'pack-example-3.json', bytes: new Uint8Array(Buffer.from('{}\n')) }
    const { file, bytes } = await renderReply({
      log,
      epoch: 1,
      replySeq: 7,
      receipts: [
        { ...second, receiptSeq: 2 },
        { ...first, receiptSeq: 1 },
      ],
      notices: [notice],
      trust: trustFiles(trust1),
      packs: [pack],
    })
    expect(file).toBe(`mcr1-${log}-e1-0000000007.zip`)
    const reply = await parseReply(bytes)
    expect(reply).toMatchObject({
      name: file.replace('.zip', ''),
      receipts: [first, second],
      notices: [notice],
      packs: [pack],
    })
    expect(acceptTrust(reply.trust)).toEqual(trust1)
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = Uint8Array.from(bytes)
      changed[at]! ^= 1
      await expect(parseReply(changed)).rejects.toMatchObject({ code: expect.stringMatching(/^E1/) })
      await expect(parseReply(bytes.subarray(0, at))).rejects.toMatchObject({
        code: expect.stringMatching(/^E10[12]$/),
      })
    }
  })
})

describe('the chain of bundles at a receiver', () => {
  const bundleAt = (seq: number, more: Record<string, unknown> = {}) =>
    parseBundleJson(makeFiles({ seq, bundle: more }).get('bundle.json')!.toString()).bundle!
  const head: LogHead = { epoch: 1, seq: 1, digest, journalLast: 3, journalHash: sha256Hex('line 3') }
  const journal = { first: 4, last: 6, prevHash: head.journalHash, lastHash: sha256Hex('line 6') }
  const unseen = () => false

  it('takes the next, holds the early, knows the old and sees a fork', () => {
    expect(judgeChain(bundleAt(1), digest, undefined, unseen)).toBe('next')
    expect(judgeChain(bundleAt(1), digest, head, (known) => known === digest)).toBe('I401')
    expect(judgeChain(bundleAt(2), digest, undefined, unseen)).toBe('H402')
    expect(judgeChain(bundleAt(1), sha256Hex('other'), head, unseen)).toBe('F403')
    expect(judgeChain(bundleAt(2, { prevBundle: digest, journal }), sha256Hex('2'), head, unseen)).toBe('next')
    expect(judgeChain(bundleAt(2, { prevBundle: sha256Hex('other'), journal }), sha256Hex('2'), head, unseen)).toBe(
      'F403',
    )
    expect(
      judgeChain(bundleAt(2, { prevBundle: digest, journal: { ...journal, first: 5 } }), sha256Hex('2'), head, unseen),
    ).toBe('E404')
    expect(judgeChain(bundleAt(2, { epoch: 2 }), sha256Hex('2'), head, unseen)).toBe('E407')
  })

  it('begins a new epoch on what headquarters kept', () => {
    const begun = { ...head, epoch: 2, seq: 0 }
    const next = bundleAt(1, {
      epoch: 2,
      prevBundle: bundleGenesis(log, 2, digest),
      journal: { ...journal, prevHash: lineGenesis(log, 2, head.journalHash) },
    })
    expect(judgeChain(next, sha256Hex('1'), begun, unseen)).toBe('next')
    expect(judgeChain({ ...next, prevBundle: bundleGenesis(log, 2) }, sha256Hex('1'), begun, unseen)).toBe('F403')
    expect(identity).toMatch(/^AGE-SECRET-KEY-1/)
  })
})
