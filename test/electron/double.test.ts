import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bridgeMethods, channelOf } from '#domain/bridge.ts'
import { type Double, startDouble } from '../support/electron-double/double.ts'
import { eventually } from '../support/eventually.ts'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'
import { picture } from './desk-gate.ts'
import { hostCases } from './host-cases.ts'
import { openDesk } from './open-desk.ts'

let double: Double
const pageUrl = 'app://mingcha/'

beforeAll(async () => {
  double = await startDouble({ out: await builtDesk(), userData: tempFolder('user') })
  await openDesk(double.page)
}, 60_000)
afterAll(() => double?.quit())

type Shown = Double['windows'] extends Set<infer W> ? W : never
const shown = () => [...double.windows][0] as Shown
const session = () => shown().webContents.session
const get = (url: string, headers: Record<string, string> = {}) => session().serve(new Request(url, { headers }))
const frame = (origin: string, parent: unknown = null, url = `${origin}/`) => ({ url, origin, parent, detached: false })

function invokeFrom(senderFrame: ReturnType<typeof frame> | null, channel: string, args: unknown[], sender = pageUrl) {
  return double.invoke({ senderFrame, sender: { id: 99, getURL: () => sender } }, channel, args)
}

const bodyOf = async (response: Response | undefined) =>
  Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))

for (const [name, run] of Object.entries(hostCases)) test(`Electron double: ${name}`, () => run(double.page))

test('the window is hardened, written out, and its developer tools are off in a release', () => {
  const { session: _, preload, ...preferences } = shown().webPreferences
  expect(preload).toMatch(/preload[\\/]index\.cjs$/)
  expect(preferences).toEqual({
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  })
  expect(double.run.sandboxed).toBe(true)
  expect([shown().visible, shown().menuBar]).toEqual([true, false])
})

test('only our two schemes are declared, without more than they need', () => {
  expect(double.privileged).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'evidence', privileges: { standard: true, secure: true, stream: true } },
  ])
})

test('the page is served with its policy, from a fixed map, to nobody else', async () => {
  const response = await get(pageUrl)
  expect(response?.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' evidence: blob:; media-src 'self' evidence: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
  )
  expect(response?.headers.get('x-content-type-options')).toBe('nosniff')
  for (const path of ['../main/index.js', '..%2fmain/index.js', 'main/index.js', 'constructor']) {
    expect((await get(`${pageUrl}${path}`))?.status).toBe(404)
  }
  expect(await get('app://elsewhere/')).toBeUndefined()
  expect(await get('https://example.com/')).toBeUndefined()
  expect(await get('file:///etc/passwd')).toBeUndefined()
})

test('the page sees the bridge, frozen, and nothing of the world behind it', async () => {
  const found = await double.page.evaluate(() => {
    const bridge = window.mingcha as unknown as Record<string, unknown>
    const names = Object.getOwnPropertyNames(window).filter((name) => /^(ipc|electron|__reply)/i.test(name))
    return { methods: Object.keys(bridge), frozen: Object.isFrozen(bridge), names }
  })
  expect(found).toEqual({ methods: [...bridgeMethods], frozen: true, names: [] })
})

test('what the page does to its own world does not reach the preload', async () => {
  const answer = await double.page.evaluate(async () => {
    const { stringify } = JSON
    const { map } = Array.prototype
    try {
      Object.assign(globalThis, { __reply: 'mine' })
      return await window.mingcha?.call('session.state', {}, 'zh')
    } finally {
      Object.assign(JSON, { stringify })
      Object.assign(Array.prototype, { map })
    }
  })
  expect(answer).toMatchObject({ ok: true })
})

test('another frame, origin or page is refused on every channel', async () => {
  const strangers = [
    null,
    frame('https://example.com'),
    frame('app://elsewhere'),
    frame('null', null, 'about:blank'),
    frame('app://mingcha', frame('app://mingcha')),
    { ...frame('app://mingcha'), detached: true },
  ]
  for (const method of bridgeMethods) {
    for (const stranger of strangers) {
      const reply = await invokeFrom(stranger, channelOf(method), ['session.state', {}, 'zh'])
      expect(reply).toMatchObject({ ok: false, fault: { code: 'session.forbidden' } })
    }
  }
  const elsewhere = await invokeFrom(
    frame('app://mingcha'),
    channelOf('call'),
    ['session.state', {}, 'zh'],
    'https://example.com/',
  )
  expect(elsewhere).toMatchObject({ ok: false, fault: { code: 'session.forbidden' } })
})

test('arguments that are not of the channel’s shape are refused, and no error leaves as one', async () => {
  const wrong: [string, unknown[]][] = [
    ['call', []],
    ['call', [1, {}, 'zh']],
    ['call', ['x'.repeat(61), {}, 'zh']],
    ['call', ['session.state', {}, 'fr']],
    ['call', ['session.state', {}, 'zh', 'more']],
    ['uploadPiece', [1, 'text']],
    ['uploadPiece', [1, new Uint8Array(1024 * 1024 + 1)]],
    ['watchNext', ['1']],
    ['pdf', ['']],
  ]
  for (const [method, args] of wrong) {
    const reply = await invokeFrom(frame('app://mingcha'), `mingcha:${method}`, args)
    expect(reply).toMatchObject({ ok: false, fault: { code: 'gate.invalidInput' } })
  }
  const prototype = await invokeFrom(frame('app://mingcha'), 'mingcha:call', ['constructor', {}, 'zh'])
  expect(prototype).toMatchObject({ ok: false, fault: { code: 'gate.unknownProcedure' } })
})

test('uploads and watches of one window are closed to another', async () => {
  const id = await double.page.evaluate(async () => {
    const reply = await window.mingcha?.uploadBegin('evidence.add', { fileName: 'a.png', size: 1 }, 'zh')
    return reply?.ok ? reply.value : 0
  })
  const foreign = await invokeFrom(frame('app://mingcha'), 'mingcha:uploadEnd', [id])
  expect(foreign).toMatchObject({ ok: false, fault: { code: 'gate.cancelled' } })
  await double.page.evaluate((upload) => window.mingcha?.uploadCancel(upload), id)
})

test('navigation, second windows and foreign requests are denied, and the page stays', async () => {
  const { denied } = double.run
  denied.length = 0
  await double.page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await eventually(() => expect(denied).toContainEqual({ by: 'will-navigate', url: 'https://example.com/' }))
  await double.page.evaluate(() => void window.open('https://example.com/two'))
  await eventually(() => expect(denied.some(({ by }) => by === 'setWindowOpenHandler')).toBe(true))
  expect(shown().webContents.getURL()).toBe(pageUrl)
  expect(await double.page.evaluate(async () => (await window.client).call('session.state', {}))).toMatchObject({
    persons: 1,
  })
  const attach = { preventDefault: vi.fn() }
  shown().webContents.emit('will-attach-webview', attach)
  const redirect = { url: 'https://example.com/', preventDefault: vi.fn() }
  shown().webContents.emit('will-redirect', redirect)
  expect([attach.preventDefault.mock.calls.length, redirect.preventDefault.mock.calls.length]).toEqual([1, 1])
})

test('camera and microphone are for our page; nothing else is for anybody', () => {
  const { ask, check, device } = session().permissions
  const asked = (permission: string, requestingUrl: string, isMainFrame = true) => {
    let granted: boolean | undefined
    ask?.({}, permission, (answer: boolean) => (granted = answer), { requestingUrl, isMainFrame })
    return granted
  }
  expect(asked('media', pageUrl)).toBe(true)
  expect([
    asked('media', 'https://example.com/'),
    asked('media', pageUrl, false),
    asked('geolocation', pageUrl),
  ]).toEqual([false, false, false])
  expect(check?.({}, 'media', 'app://mingcha', { isMainFrame: true })).toBe(true)
  expect(check?.({}, 'clipboard-sanitized-write', 'app://mingcha', { isMainFrame: true })).toBe(true)
  expect(check?.({}, 'clipboard-sanitized-write', 'https://example.com', { isMainFrame: true })).toBe(false)
  expect(check?.({}, 'clipboard-read', 'app://mingcha', { isMainFrame: true })).toBe(false)
  expect(check?.({}, 'media', 'https://example.com', { isMainFrame: true })).toBe(false)
  expect(device?.({})).toBe(false)
})

async function storedPicture(): Promise<string> {
  const reply = await double.page.evaluate(async (text) => {
    const client = await window.client
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
    const { sha256 } = await client.upload(
      'evidence.add',
      { fileName: '现场.png', size: bytes.length },
      new Blob([bytes]),
    )
    return client.url('evidence.open', { sha256 })
  }, picture.toString('base64'))
  return reply.replace('http://o.evidence.localhost/', 'evidence://o/')
}

test('evidence is served by ticket, whole or by range, and by nothing else', async () => {
  const url = await storedPicture()
  expect(url).toMatch(/^evidence:\/\/o\/[0-9a-f]{64}$/)
  const whole = await get(url)
  expect([whole?.status, whole?.headers.get('content-type'), whole?.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/png',
    'nosniff',
  ])
  expect((await bodyOf(whole)).equals(picture)).toBe(true)
  const part = await get(url, { range: 'bytes=8-15' })
  expect([part?.status, part?.headers.get('content-range')]).toEqual([206, `bytes 8-15/${picture.length}`])
  expect((await bodyOf(part)).equals(picture.subarray(8, 16))).toBe(true)
  expect((await get(`evidence://o/${'0'.repeat(64)}`))?.status).toBe(404)
  expect(await get('evidence://o/../x')).toBeUndefined()
})

test('a link to evidence saves it; any other download is cancelled', async () => {
  const url = await storedPicture()
  await double.page.evaluate(
    (href) => {
      const link = document.createElement('a')
      link.href = href
      link.download = ''
      link.click()
    },
    url.replace('evidence://o/', 'http://o.evidence.localhost/'),
  )
  await eventually(() => expect(double.run.downloads).toHaveLength(1))
  expect(double.run.downloads[0]).toMatchObject({ url, bytes: picture })
  shown().webContents.downloadURL('https://example.com/setup.exe')
  await eventually(() =>
    expect(double.run.denied).toContainEqual({ by: 'will-download', url: 'https://example.com/setup.exe' }),
  )
  expect(double.run.downloads).toHaveLength(1)
})

test('a second start brings the first window forward', () => {
  const focused = vi.fn()
  shown().once('focus', focused)
  double.electron.app.emit('second-instance')
  expect(focused).toHaveBeenCalledOnce()
})

test('the screen lock and sleep lock the store, and what was open is closed', async () => {
  const url = await storedPicture()
  double.electron.powerMonitor.emit('lock-screen')
  await eventually(async () => {
    const state = await double.page.evaluate(async () => (await window.client).call('session.state', {}))
    expect(state.home).toBe('locked')
  })
  expect((await get(url))?.status).toBe(403)
  const code = await double.page.evaluate(async () =>
    (await window.client).call('drafts.put', { key: 'a', body: '' }).catch((fault: { code: string }) => fault.code),
  )
  expect(code).toBe('session.locked')
})
