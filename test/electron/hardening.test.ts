import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hardeningFaults } from './hardening-rules.ts'
import { literalOf, nodesOf, sourcesBelow } from './syntax.ts'

const root = join(import.meta.dirname, '..', '..')
const sources = new Map([...sourcesBelow(join(root, 'electron'))].filter(([file]) => /^(main|preload)\//.test(file)))

test('main and preload keep every rule of the hardening list', () => {
  expect([...sources.keys()]).toEqual(expect.arrayContaining(['main/index.ts', 'main/ipc.ts', 'preload/index.ts']))
  expect(hardeningFaults(sources)).toEqual([])
})

const planted: [string, string, string, string][] = [
  ['main/window.ts', 'nodeIntegration: false', 'nodeIntegration: true', 'nodeIntegration is not written out as false'],
  ['main/window.ts', '      contextIsolation: true,\n', '', 'contextIsolation is not written out as true'],
  ['main/window.ts', 'sandbox: true', 'sandbox: app.isPackaged', 'sandbox is not written out as true'],
  [
    'main/window.ts',
    'webSecurity: true,',
    'webSecurity: true, experimentalFeatures: true,',
    'preference experimentalFeatures',
  ],
  ['main/window.ts', '`${pageOrigin}/`', "process.argv[1] ?? ''", 'loadURL of anything but our page'],
  ['main/menu.ts', 'import { Menu }', 'import { Menu, shell }', 'takes shell from electron'],
  ['main/menu.ts', 'import { Menu }', 'import electron, { Menu }', 'takes everything from electron'],
  [
    'main/bridge.ts',
    'const watches =',
    "void fetch('https://example.com/')\n  const watches =",
    'names the address https://example.com/',
  ],
  [
    'main/bridge.ts',
    "import { z } from 'zod'",
    "import { z } from 'zod'\nimport { spawn } from 'node:child_process'",
    'imports node:child_process',
  ],
  [
    'main/bridge.ts',
    "handle('call'",
    "ipcMain.on('call', () => {})\n  handle('call'",
    'ipcMain.on beside the one wrapper',
  ],
  [
    'main/window.ts',
    'window.once',
    "void window.webContents.executeJavaScript('1')\n  window.once",
    'uses executeJavaScript',
  ],
  ['main/window.ts', 'window.once', 'window.webContents.openDevTools()\n  window.once', 'uses openDevTools'],
  ['main/schemes.ts', 'stream: true', 'stream: true, bypassCSP: true', 'uses bypassCSP'],
  ['main/index.ts', 'app.enableSandbox()', "app.commandLine.appendSwitch('no-sandbox')", 'nowhere: app.enableSandbox'],
  [
    'main/navigation.ts',
    "contents.on('will-attach-webview'",
    "contents.on('did-attach-webview'",
    'nowhere: will-attach-webview',
  ],
  [
    'main/permissions.ts',
    'session.setDevicePermissionHandler(() => false)',
    '',
    'nowhere: session.setDevicePermissionHandler',
  ],
  ['preload/index.ts', 'ipcRenderer.invoke(', 'ipcRenderer.sendSync(', 'ipcRenderer.sendSync in the preload'],
  ['preload/index.ts', "from '#domain/bridge.ts'", "from 'node:fs'", 'the preload imports node:fs'],
]

test.each(planted)('%s: a slip is seen (%s → %s)', (file, was, becomes, fault) => {
  const source = sources.get(file) ?? ''
  expect(source).toContain(was)
  const slipped = new Map([...sources, [file, source.replace(was, becomes)]])
  expect(hardeningFaults(slipped).some((one) => one.endsWith(fault))).toBe(true)
})

test('electron is imported by main and preload alone', () => {
  for (const folder of ['electron', 'services', 'db', 'bundle', 'domain', 'hq', 'renderer', 'seeds']) {
    for (const [file, source] of sourcesBelow(join(root, folder))) {
      if (folder === 'electron' && /^(main|preload)\//.test(file)) continue
      const imports = nodesOf(file, source).filter(
        ({ type, source: from }) => /^(Import|Export)/.test(type) && literalOf(from) === 'electron',
      )
      expect(imports, `${folder}/${file}`).toEqual([])
    }
  }
})

test('the preload that is built requires nothing but electron', () => {
  const built = readFileSync(join(process.env['MINGCHA_OUT'] ?? join(root, 'out'), 'preload', 'index.cjs'), 'utf8')
  expect([...built.matchAll(/\brequire\((.*?)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
})
