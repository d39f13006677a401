// Runs on Node 20.19 before anything is installed: no packages, no newer syntax, and every word goes to stderr.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { withLock } from './lock.mjs'
import { outsideNode, projectNode, root } from './node.mjs'

const folders = ['domain', 'bundle', 'db', 'services', 'electron', 'renderer', 'seeds/packs']
const sources = ['package.json', 'electron.vite.config.ts', ...folders]
const manifest = join(root, 'package.json')
const installed = join(root, 'node_modules', '.mingcha-stamp')
const built = join(root, 'out', '.mingcha-stamp')

/** @param {string} path */
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function packagesHash() {
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = JSON.parse(read(manifest))
  const wanted = [dependencies, devDependencies, optionalDependencies, allowScripts]
  const hash = createHash('sha256').update(JSON.stringify(wanted))
  for (const file of ['package-lock.json', '.npmrc']) hash.update(read(join(root, file)))
  return hash.update(`${process.platform} ${process.arch}`).digest('hex')
}

function sourcesHash() {
  const hash = createHash('sha256').update(packagesHash())
  for (const path of sources.flatMap((source) => filesOf(source)))
    hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!existsSync(join(root, path))) return []
  if (path.includes('.')) return [path]
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, NODE_ENV: '' }, shell: command === 'npm' }
    const child = spawn(command, args, { ...options, stdio: ['ignore', 2, 2] })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve(undefined)
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}`))
    })
  })
}

async function install() {
  console.error('mingcha: installing packages, about a minute the first time')
  const npm = process.env['npm_execpath']
  const ci = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  if (npm?.endsWith('.js')) await run(outsideNode(), [npm, ...ci])
  else await run('npm', ci)
  writeFileSync(installed, packagesHash())
}

async function compile() {
  console.error('mingcha: building')
  rmSync(built, { force: true })
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  await run(projectNode(), [tool, 'build', '--logLevel', 'warn'])
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(built, sourcesHash())
}

/**
 * Makes the clone ready: packages as in the lock file and, on demand, the built application.
 * @param {{ build?: boolean }} wanted
 */
export async function bootstrap({ build = false }) {
  const ready = () => read(installed) === packagesHash() && (!build || read(built) === sourcesHash())
  if (ready()) return
  mkdirSync(join(root, '.mingcha'), { recursive: true })
  await withLock(join(root, '.mingcha', 'set-up.lock'), async () => {
    if (read(installed) !== packagesHash()) await install()
    projectNode()
    if (build && read(built) !== sourcesHash()) await compile()
  })
}

if (process.argv[1] === import.meta.filename) {
  try {
    await bootstrap({ build: process.argv.includes('--build') })
  } catch (error) {
    console.error(`mingcha: the set-up failed: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
