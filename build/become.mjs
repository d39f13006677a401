import { spawn } from 'node:child_process'
import process from 'node:process'

const withoutCore = ['/bin/sh', '-c', 'ulimit -c 0; exec "$0" "$@"']

/**
 * Becomes another program whose crash writes no memory, with the names in it, to the disk: same process where the
 * system can do that, else a child whose end is ours. Windows writes no such file unless it is told to.
 * @param {string} file
 * @param {string[]} args
 */
export function become(file, args) {
  const [program = file, ...rest] = process.platform === 'win32' ? [file, ...args] : [...withoutCore, file, ...args]
  if (process.execve && process.platform !== 'win32') process.execve(program, [program, ...rest], process.env)
  const child = spawn(program, rest, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 1))
}

/** Whether the system would write the memory of this process to the disk when it crashes. */
export function leavesCore() {
  if (process.platform === 'win32') return false
  /** @type {{ userLimits?: { core_file_size_blocks?: { soft: number | 'unlimited' } } }} */
  const { userLimits } = process.report.getReport()
  return userLimits?.core_file_size_blocks?.soft !== 0
}
