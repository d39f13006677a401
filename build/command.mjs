import { join } from 'node:path'
import process from 'node:process'
import { become } from './become.mjs'
import { bootstrap } from './bootstrap.mjs'
import { compiled, projectNode, root } from './node.mjs'

/**
 * Sets up what is missing and runs one of the command lines; relative paths count from where npm was called.
 * @param {{ script: string, entry: string, build?: boolean }} command
 */
export async function runCommand({ script, entry, build = false }) {
  const args = process.argv.slice(2)
  try {
    await bootstrap({ build: build || args.includes('serve') })
    const from = process.env['INIT_CWD']
    if (from && process.env['npm_lifecycle_event'] === script) process.chdir(from)
    process.env['NODE_COMPILE_CACHE'] ??= compiled
    become(projectNode(), [join(root, entry), ...args])
  } catch (error) {
    console.error(`mingcha: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
