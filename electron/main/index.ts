import { join } from 'node:path'
import { app, BrowserWindow, dialog, powerMonitor, protocol, session } from 'electron'
import { Fault, faultText } from '#domain/fault.ts'
import { holdForWindow, homeAt } from '#services/home.ts'
import { openWorkstation } from '#services/workstation.ts'
import { readAssets } from '../host/assets.ts'
import { raiseWindow } from '../loopback/raise.ts'
import { fillSample } from '../sample.ts'
import { createTickets } from '../host/tickets.ts'
import { serveBridge } from './bridge.ts'
import { setMenu } from './menu.ts'
import { restrictNavigation } from './navigation.ts'
import { startOptions } from './options.ts'
import { restrictSession } from './permissions.ts'
import { declareSchemes, serveSchemes } from './schemes.ts'
import { openWindow } from './window.ts'

const preload = join(import.meta.dirname, '../preload/index.cjs')
const renderer = join(import.meta.dirname, '../renderer')

/** Takes the home for this window; where another has it, shows that one or says so, and ends. */
async function hold({ home, language }: ReturnType<typeof startOptions>): Promise<(() => void) | undefined> {
  try {
    return holdForWindow(homeAt(home))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    if (!(await raiseWindow(home))) dialog.showErrorBox('明察', faultText(error.code, error.details, language))
    app.quit()
    return undefined
  }
}

async function start(): Promise<void> {
  const options = startOptions()
  const release = await hold(options)
  if (!release) return
  const workstation = await openWorkstation({ ...options, sample: fillSample })
  const { gate } = workstation
  const tickets = createTickets(gate)
  const serveContents = serveBridge(gate, tickets)
  const workspace = session.fromPartition('workspace', { cache: false })
  restrictSession(workspace)
  serveSchemes(workspace.protocol, readAssets(renderer), tickets)
  setMenu()

  app.on('web-contents-created', (_event, contents) => {
    restrictNavigation(contents, tickets)
    serveContents(contents)
  })
  const lock = () => void gate.call('session.lock', {}, 'zh')
  powerMonitor.on('suspend', lock)
  powerMonitor.on('lock-screen', lock)

  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    void workstation
      .close()
      .finally(release)
      .finally(() => app.quit())
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(workspace, preload)
  })
  openWindow(workspace, preload)
}

app.enableSandbox()
declareSchemes(protocol)
app.on('window-all-closed', () => app.quit())
app.on('second-instance', () => {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized()) window.restore()
  window?.focus()
})
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()
