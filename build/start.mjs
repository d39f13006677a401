import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { electronBinary, fetchElectron } from './electron-binary.mjs'
import { projectNode, root } from './node.mjs'
import { whenParentDies } from './parent.mjs'
import { sampleHome, samplePassphrase } from './sample.mjs'
import { startOptions } from './start-options.mjs'
import { openWindow } from './window.mjs'

const noElectron = 'mingcha: 没有 Electron，改用浏览器窗口。 No Electron binary here: using a browser window.'
const noWindow = 'mingcha: 请在浏览器中打开下面的地址。 Please open this address in a browser:'
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
  const host = await serveHome({ home, port, language, rendererDir: join(root, 'out', 'renderer') })
  const window = open ? openWindow(host.url) : undefined
  let ending = false
  const end = async () => {
    if (ending) return
    ending = true
    window?.close()
    await Promise.all([host.close(), window?.closed])
    process.exit(0)
  }
  onEnding(() => void end())
  if (window && (await window.closed) === 0) return end()
  if (open) console.error(noWindow)
  console.log(host.url)
}

if (process.execPath !== projectNode()) throw new Error('please use npm start: this Node is too old')
if (sample) {
  await sampleHome(home)
  console.error(`mingcha: 样例口令 sample passphrase: ${samplePassphrase}`)
}
if (open && !electronBinary()) await fetchElectron()
const binary = open ? electronBinary() : undefined
if (open && !binary) console.error(noElectron)
if (binary) runElectron(binary)
else await runLoopback()
