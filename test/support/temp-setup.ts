import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Holds every temporary folder of the run and is removed with all of them. */
    runFolder: string
  }
}

export default function setup(project: TestProject) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingcha-test-')))
  project.provide('runFolder', folder)
  // For modules that run without vitest too.
  process.env['MINGCHA_RUN_FOLDER'] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
