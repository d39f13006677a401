import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { app } from 'electron'
import type { Language } from '#domain/fault.ts'

/** Where the data lies and which language starts: `--home=` and `--language=`, else a folder of the user's own and Chinese. */
export function startOptions(): { home: string; language: Language } {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    options: { home: { type: 'string' }, language: { type: 'string' } },
    strict: false,
  })
  const home =
    typeof values.home === 'string' && values.home !== '' ? values.home : join(app.getPath('userData'), 'home')
  return { home, language: values.language === 'en' ? 'en' : 'zh' }
}
