import { describe, expect, it } from 'vitest'
import { leadKey, log } from './sample.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { judgeReceipt, type ReceiptState } from '#bundle/receipt-chain.ts'
import { readReceipt, type Receipt, receiptGenesis, receiptHash, signReceipt } from '#bundle/receipt.ts'
import { parseReply, renderReply } from '#bundle/reply.ts'
import { acceptTrust, currentRoot, trustFiles } from '#bundle/trust.ts'

import { issued, receiptKey, trust1, faultOf } from './office.ts'

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
    due: 1,
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
