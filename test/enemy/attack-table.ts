/** Where each case of part C is tried: its numbers, the test file below `test/`, and words of the test's name, which names the case too. */
export const attackTable: readonly (readonly [cases: string, file: string, words: string])[] = [
  ['1–6', 'enemy/hostile-files.test.ts', 'the envelope'],
  ['1', 'bundle/open.test.ts', 'cut anywhere is E101 or E114'],
  ['7–17, 19–24', 'enemy/hostile-files.test.ts', 'the zip'],
  ['7, 8', 'enemy/every-byte.test.ts', 'no byte of a bundle can change'],
  ['24', 'bundle/zip.test.ts', 'stops at 20,001 entries'],
  ['25–49, 68', 'enemy/hostile-files.test.ts', 'the bag and its signatures'],
  ['44–47', 'bundle/signatures.test.ts', 'of '],
  ['57–61', 'enemy/hostile-files.test.ts', 'the journal'],
  ['58', 'bundle/open.test.ts', 'that skips the first line is E404'],
  ['18, 32, 62–67', 'enemy/odd-bundles.test.ts', 'takes in what is odd'],
  ['50, 51', 'bundle/signatures.test.ts', 'follow the keyring by sequence number'],
  ['50', 'services/exchange-refusals.test.ts', 'what a revoked key signed'],
  ['52', 'services/exchange.test.ts', 'when the same file comes ten times'],
  ['52', 'services/exchange-kill.test.ts', 'lets two processes empty one inbox'],
  ['53', 'enemy/forks-and-gaps.test.ts', 'holds what comes before its turn'],
  ['54–56', 'enemy/forks-and-gaps.test.ts', 'freezes a log that forks'],
  ['69', 'services/exchange-kill.test.ts', 'times while receiving'],
  ['69', 'services/exchange-kill.test.ts', 'finishes an export killed'],
  ['69', 'db/migration-kill.test.ts', 'of bringing a store up to this version'],
  ['69', 'enemy/failing-disk.test.ts', 'a disk that fails at any write'],
  ['70', 'enemy/failing-disk.test.ts', 'a store that another process keeps locked'],
  ['71', 'bundle/trust.test.ts', 'counts keys, not signatures'],
  ['72', 'bundle/trust.test.ts', 'never goes back or rewrites'],
  ['73', 'bundle/trust.test.ts', 'changes its root one step at a time'],
  ['74, 75, 77, 78', 'enemy/hostile-replies.test.ts', 'refuses a receipt'],
  ['76', 'services/exchange-trust.test.ts', 'believes no receipt that a receipt key did not sign'],
  ['79, 83', 'bundle/trust.test.ts', 'works after it has expired'],
  ['80', 'enemy/hostile-replies.test.ts', 'refuses a reply whose zip is hostile'],
  ['82', 'services/exchange-trust.test.ts', 'answers an enrolment request once'],
]

/** Cases that no test covers yet, and why. */
export const openCases: Readonly<Record<number, string>> = {
  81: 'nothing is uploaded yet: bundles travel as files, and a wrong copy of one is case 2',
}

/** The numbers in a list such as `7–17, 19`. */
export function numbersIn(cases: string): number[] {
  return cases.split(/,\s*/).flatMap((part) => {
    const [from = 0, to = from] = part.split('–').map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })
}
