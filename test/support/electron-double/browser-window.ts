import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import type { Session } from './session.ts'
import { WebContents } from './web-contents.ts'
import { windows } from './windows.ts'

export interface WebPreferences {
  session: Session
  preload: string
  nodeIntegration?: boolean
  contextIsolation?: boolean
  sandbox?: boolean
  webSecurity?: boolean
  devTools?: boolean
}

/** A window is a page in a browser context of its own. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }
  readonly webContents: WebContents
  readonly webPreferences: WebPreferences
  visible = false
  menuBar = true

  constructor({ webPreferences }: { webPreferences: WebPreferences }) {
    super()
    const { nodeIntegration, contextIsolation, sandbox, webSecurity } = webPreferences
    if (nodeIntegration || contextIsolation === false || sandbox === false || webSecurity === false) {
      throw new Error('the double shows hardened windows only')
    }
    this.webPreferences = webPreferences
    this.webContents = new WebContents(webPreferences)
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address)
    this.emit('ready-to-show')
  }
  async destroy(): Promise<void> {
    windows.delete(this)
    await this.webContents.destroy()
    this.emit('closed')
    if (windows.size === 0) app.emit('window-all-closed')
  }
  show() {
    this.visible = true
  }
  focus() {
    this.emit('focus')
  }
  restore() {
    this.emit('restore')
  }
  isMinimized = () => false
  setMenuBarVisibility(visible: boolean) {
    this.menuBar = visible
  }
}
