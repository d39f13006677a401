import process from 'node:process'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import closingLine from './test/support/closing-line.ts'

const setups = ['test/support/temp-setup.ts', 'test/support/postgres-setup.ts']
const endToEnd = {
  globalSetup: setups,
  testTimeout: 420_000,
  hookTimeout: 420_000,
  expect: { poll: { timeout: 15_000 } },
}
/** Wider than `exchange-orders`, and not settled: now and then a log whose key was revoked ends otherwise than foretold. In the full run only, until it is. */
const widest = process.env['MINGCHA_FULL'] === '1' ? [] : ['test/services/exchange-orders-wide.test.ts']
/** It measures how soon a key's result is painted, and so has the machine to itself. */
const alone = 'test/e2e/roll-call.test.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', closingLine],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...widest],
          globalSetup: setups,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // No file stands in for a module or leaves one changed; reading all of them anew for each took a fifth of the run.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [alone],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...endToEnd, name: 'e2e-alone', include: [alone], sequence: { groupOrder: 2 } } },
    ],
  },
})
