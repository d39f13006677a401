import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { become, leavesCore } from './become.mjs'
import { electronBinary, fetchElectron } from './electron-binary.mjs'
import { projectNode, root } from './node.mjs'
import { whenParentDies } from './parent.mjs'
import { sampleHome, samplePassphrase } from './sample.mjs'
import { startOptions } from './start-options.mjs'
import { openWindow } from './window.mjs'

const noElectron = 'mingcha: 没有 Electron，改用浏览器窗口。 No Electron binary here: using a browser window.'
const noWindow = 'mingcha: 请在浏览器中打开下面的地址。 Please open this address in a browser:'
const openElsewhere =
  'mingcha: 这个工作站已在另一窗口打开，请到那个窗口里继续。 This workstation is already open in another window; go on there.'
const { sample, home, port, open, language } = startOptions()

/** @param {() => void} end */
function onEnding(end) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
  whenParentDies(end)
}

/** @param {string} binary */
function runElectron(binary) {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(binary, [...flags, root, `--home=${home}`, `--language=${language}`], { env, stdio: 'inherit' })
  onEnding(() => child.kill())
  child.once('exit', (code) => process.exit(code ?? 0))
}

async function runLoopback() {
  const { serveHome } = await import('#electron/serve.ts')
  /** @type {Set<NonNullable<ReturnType<typeof openWindow>>>} */
  const windows = new Set()
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    for (const window of windows) window.close()
    await Promise.all([host.close(), ...[...windows].map(({ closed }) => closed)])
    process.exit(0)
  }
  /** @param {string} url */
  const show = async (url) => {
    const window = open ? openWindow(url) : undefined
    if (window) {
      windows.add(window)
      const code = await window.closed
      windows.delete(window)
      if (code === 0) return windows.size === 0 ? end() : undefined
    }
    if (ending) return
    if (open) console.error(noWindow)
    console.log(url)
  }
  const rendererDir = join(root, 'out', 'renderer')
  const host = await serveHome({ home, port, language, rendererDir, onRaise: (url) => void show(url) })
  onEnding(() => void end())
  await show(host.url)
}

/** The home is open in another window: that one comes forward, else a line says so. */
async function goThere() {
  const { raiseWindow } = await import('#electron/loopback/raise.ts')
  const found = await raiseWindow(home)
  console.error(openElsewhere)
  process.exit(found ? 0 : 1)
}

if (process.execPath !== projectNode()) throw new Error('please use npm start: this Node is too old')
if (leavesCore()) become(process.execPath, [...process.execArgv, ...process.argv.slice(1)])
if (sample) {
  await sampleHome(home)
  console.error(`mingcha: 样例口令 sample passphrase: ${samplePassphrase}`)
}
if (open && !electronBinary()) await fetchElectron()
const binary = open ? electronBinary() : undefined
if (open && !binary) console.error(noElectron)
if (binary) runElectron(binary)
else {
  await runLoopback().catch((error) => {
    if (error?.code !== 'session.openElsewhere') throw error
    return goThere()
  })
}
