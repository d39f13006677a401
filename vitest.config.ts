import { defineConfig } from 'vitest/config'
import closingLine from './test/support/closing-line.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', closingLine],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: ['test/support/temp-setup.ts', 'test/support/postgres-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/temp-setup.ts'],
          testTimeout: 420_000,
          hookTimeout: 420_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
