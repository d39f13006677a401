import { literalOf, nameOf, type Node, nodesOf, pathOf, propertiesOf } from './syntax.ts'

const writtenOut: Record<string, unknown> = {
  nodeIntegration: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
}
const allowedPreferences = new Set([
  ...Object.keys(writtenOut),
  'session',
  'preload',
  'navigateOnDragDrop',
  'spellcheck',
  'devTools',
])
const allowedElectron: Record<string, readonly string[]> = {
  main: ['app', 'BrowserWindow', 'dialog', 'ipcMain', 'Menu', 'powerMonitor', 'protocol', 'session'],
  preload: ['contextBridge', 'ipcRenderer'],
}
const forbiddenNames = new Set([
  'openExternal',
  'openPath',
  'executeJavaScript',
  'insertCSS',
  'openDevTools',
  'loadFile',
  'sendSync',
  'interceptFileProtocol',
  'interceptHttpProtocol',
  'registerFileProtocol',
  'registerBufferProtocol',
  'registerHttpProtocol',
  'registerStreamProtocol',
  'registerStringProtocol',
  'bypassCustomProtocolHandlers',
  'setCertificateVerifyProc',
  'appendSwitch',
  'appendArgument',
  'eval',
  'Function',
  'fork',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'experimentalFeatures',
  'enableBlinkFeatures',
  'bypassCSP',
  'allowServiceWorkers',
  'corsEnabled',
  'enableRemoteModule',
  'WebContentsView',
  'BrowserView',
  'setAsDefaultProtocolClient',
  'process.env',
])
const demanded = {
  calls: [
    'app.enableSandbox',
    'app.requestSingleInstanceLock',
    'protocol.registerSchemesAsPrivileged',
    'protocol.handle',
    'ipcMain.handle',
    'contents.setWindowOpenHandler',
    'session.setPermissionRequestHandler',
    'session.setPermissionCheckHandler',
    'session.setDevicePermissionHandler',
    'session.webRequest.onBeforeRequest',
  ],
  events: [
    'web-contents-created',
    'will-navigate',
    'will-redirect',
    'will-frame-navigate',
    'will-attach-webview',
    'will-download',
    'suspend',
    'lock-screen',
  ],
}

type Side = 'main' | 'preload'

function importFaults(node: Node, side: Side): string[] {
  const source = literalOf(node['source'])
  const from = typeof source === 'string' ? source : ''
  if (/^(node:)?(child_process|vm|http|https|net|inspector|worker_threads)$/.test(from)) return [`imports ${from}`]
  if (side === 'preload' && from !== 'electron' && !from.startsWith('#domain/')) return [`the preload imports ${from}`]
  if (from !== 'electron' || node['importKind'] === 'type') return []
  return (node['specifiers'] as Node[])
    .filter((one) => one['importKind'] !== 'type')
    .map((one) => nameOf(one['imported']) || 'everything')
    .filter((name) => !allowedElectron[side]?.includes(name))
    .map((name) => `takes ${name} from electron`)
}

function windowFaults(node: Node): string[] {
  const [options] = node['arguments'] as Node[]
  const preferences = propertiesOf(propertiesOf(options).get('webPreferences'))
  const wrong = Object.entries(writtenOut).filter(([name, value]) => literalOf(preferences.get(name)) !== value)
  const unknown = [...preferences.keys()].filter((name) => !allowedPreferences.has(name))
  return [
    ...wrong.map(([name, value]) => `${name} is not written out as ${String(value)}`),
    ...unknown.map((name) => `preference ${name}`),
  ]
}

function callFaults(node: Node, file: string): string[] {
  const path = pathOf(node['callee'])
  const [first] = node['arguments'] as Node[]
  if (path.startsWith('ipcMain.') && (path !== 'ipcMain.handle' || file !== 'main/ipc.ts'))
    return [`${path} beside the one wrapper`]
  if (path.startsWith('ipcRenderer.') && path !== 'ipcRenderer.invoke') return [`${path} in the preload`]
  const constant =
    first?.type === 'TemplateLiteral' && (first['expressions'] as Node[]).every((one) => nameOf(one) === 'pageOrigin')
  if (/(^|\.)loadURL$/.test(path) && !constant) return ['loadURL of anything but our page']
  return []
}

function faultsOf(node: Node, side: Side, file: string): string[] {
  const text =
    node.type === 'Literal'
      ? literalOf(node)
      : node.type === 'TemplateElement'
        ? (node['value'] as { raw: string }).raw
        : undefined
  if (typeof text === 'string' && /^(https?|wss?|file|ftp):/i.test(text)) return [`names the address ${text}`]
  if (node.type === 'ImportDeclaration') return importFaults(node, side)
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'BrowserWindow') return windowFaults(node)
  if (node.type === 'CallExpression') return callFaults(node, file)
  const name = node.type === 'MemberExpression' ? pathOf(node) : nameOf(node)
  const banned = [name, name.split('.').pop() ?? ''].find((one) => forbiddenNames.has(one))
  if (banned !== undefined && (node.type === 'Identifier' || banned === name)) return [`uses ${banned}`]
  return []
}

/** What breaks a rule of A7 in these sources, by their path below `electron/`. */
export function hardeningFaults(sources: ReadonlyMap<string, string>): string[] {
  const faults: string[] = []
  const calls = new Set<string>()
  const literals = new Set<unknown>()
  for (const [file, source] of sources) {
    const side = file.startsWith('preload/') ? 'preload' : 'main'
    for (const node of nodesOf(file, source)) {
      faults.push(...faultsOf(node, side, file).map((fault) => `${file}: ${fault}`))
      if (node.type === 'CallExpression') calls.add(pathOf(node['callee']))
      if (node.type === 'Literal') literals.add(literalOf(node))
    }
  }
  const missing = [
    ...demanded.calls.filter((name) => !calls.has(name)),
    ...demanded.events.filter((name) => !literals.has(name)),
  ]
  return [...faults, ...missing.map((name) => `nowhere: ${name}`)]
}
