import { keyed, type Step } from './step.ts'

/** What a new epoch leaves behind, lines that are lost for good, and what officers released. Frozen. */
export const epochs: readonly Step[] = [
  keyed('set_aside', 'log text, hash text, n int, line text, state text, why text?, at text', 'log, hash'),
  keyed('bundle_aside', 'log text, digest text, body text, at text', 'log, digest'),
  keyed('gap', 'log text, n int, prev text, after_n int, at text', 'log, n'),
  keyed('release', 'digest text, officer text, person text, codes text, signature text, at text', 'digest, officer'),
]
