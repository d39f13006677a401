import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { bootstrap } from './bootstrap.mjs'
import { projectNode, root } from './node.mjs'

/**
 * Becomes another program: same process where the system can do that, else a child whose end is ours.
 * @param {string} file
 * @param {string[]} args
 */
function become(file, args) {
  if (process.execve && process.platform !== 'win32') process.execve(file, [file, ...args], process.env)
  const child = spawn(file, args, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 1))
}

/**
 * Sets up what is missing and runs one of the command lines; relative paths count from where npm was called.
 * @param {{ script: string, entry: string }} command
 */
export async function runCommand({ script, entry }) {
  const args = process.argv.slice(2)
  try {
    await bootstrap({ build: args.includes('serve') })
    const from = process.env['INIT_CWD']
    if (from && process.env['npm_lifecycle_event'] === script) process.chdir(from)
    become(projectNode(), [join(root, entry), ...args])
  } catch (error) {
    console.error(`mingcha: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
