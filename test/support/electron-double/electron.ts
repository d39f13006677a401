/** What `import … from 'electron'` gives the built main process under the double. A name missing here is a link error. */
export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { Menu } from './menu.ts'
export { powerMonitor } from './power-monitor.ts'
export { protocol, session } from './session.ts'
