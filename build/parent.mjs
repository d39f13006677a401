import { readFileSync } from 'node:fs'
import process from 'node:process'

/** The shell that npm puts in between would hide npm's own death. */
function grandparent() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function gone(pid) {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH'
  }
}

/**
 * Calls back once when the process that started this one, or the npm behind it, is no longer there.
 * @param {() => void} then
 */
export function whenParentDies(then) {
  const parent = process.ppid
  const above = process.env['npm_lifecycle_event'] ? grandparent() : undefined
  const timer = setInterval(() => {
    const orphaned = process.ppid !== parent || gone(parent) || (above !== undefined && grandparent() !== above)
    if (!orphaned) return
    clearInterval(timer)
    then()
  }, 500)
  timer.unref()
}
