import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import process from 'node:process'

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * Takes the lock or answers the PID of its living owner. The file appears with its content or not at all.
 * @param {string} file
 */
function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
    return undefined
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    return ownerOf(file)
  } finally {
    rmSync(mine, { force: true })
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

/**
 * A dead owner's lock is moved aside first, so that a lock just taken by somebody else is never deleted.
 * @param {string} file
 * @param {number} owner
 */
function clear(file, owner) {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
    if (ownerOf(aside) !== owner) linkSync(aside, file)
  } catch {
    return
  } finally {
    rmSync(aside, { force: true })
  }
}

/**
 * Runs one set-up at a time on this machine; a lock whose owner died is taken over.
 * @param {string} file
 * @param {() => Promise<void>} work
 */
export async function withLock(file, work) {
  let told = false
  for (let owner = take(file); owner !== undefined; owner = take(file)) {
    if (owner && !alive(owner)) clear(file, owner)
    else if (owner && !told) {
      told = true
      console.error(`mingcha: waiting for the set-up that process ${owner} is doing`)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}
