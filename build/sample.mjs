import { spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './node.mjs'

export const samplePassphrase = 'mingcha-sample'

/**
 * Makes the demo county at this place unless it is there; a half-made one never counts.
 * @param {string} home
 */
export async function sampleHome(home) {
  if (existsSync(home)) return
  console.error('mingcha: making the sample county')
  const unfinished = `${home}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  const env = { ...process.env, MINGCHA_PASSPHRASE: samplePassphrase }
  const command = [join(root, 'electron', 'cli.ts'), 'demo', '--home', unfinished, '--visits', '40']
  await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { env, stdio: ['ignore', 2, 2] })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve(undefined) : reject(new Error('the sample county failed'))))
  })
  renameSync(unfinished, home)
}
