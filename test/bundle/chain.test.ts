import { describe, expect, it } from 'vitest'
import { identity, log, makeFiles } from './sample.ts'
import { bundleGenesis, judgeChain, lineGenesis, type LogHead } from '#bundle/chain.ts'
import { parseBundleJson } from '#bundle/bundle-json.ts'
import { sha256Hex } from '#bundle/crypto.ts'

const digest = sha256Hex('bundle')

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
    expect(judgeChain(bundleAt(2, { epoch: 2 }), sha256Hex('2'), head, unseen)).toBe('H402')
    expect(judgeChain(bundleAt(2), sha256Hex('2'), { ...head, epoch: 2 }, unseen)).toBe('E407')
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
    expect(judgeChain(next, sha256Hex('1'), head, unseen)).toBe('next')
    expect(judgeChain(next, sha256Hex('1'), { ...head, digest: sha256Hex('lost') }, unseen)).toBe('H402')
    expect(identity).toMatch(/^AGE-SECRET-KEY-1/)
  })
})
