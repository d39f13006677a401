import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { afterTest } from './after-test.ts'

/** A new empty folder, removed when the running test or, outside a test, the run ends. */
export function tempFolder(name = 'folder'): string {
  const folder = mkdtempSync(join(inject('runFolder'), `${name}-`))
  afterTest(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
