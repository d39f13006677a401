import { EventEmitter } from 'node:events'
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright-core'
import { mapped, mappedHeaders, unmapped } from './addresses.ts'
import type { WebPreferences } from './browser-window.ts'
import { installPreload } from './preload.ts'
import { run } from './run.ts'
import type { Session } from './session.ts'

let last = 0

function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }

/** One page: its requests go to the session's scheme handlers and nowhere else. */
export class WebContents extends EventEmitter {
  readonly id = ++last
  readonly page: Promise<Page>
  readonly session: Session
  #open: OpenHandler = () => ({ action: 'allow' })
  #loading: string | undefined
  #context: BrowserContext | undefined
  #address = ''

  constructor(preferences: WebPreferences) {
    super()
    this.session = preferences.session
    this.page = this.#start(preferences.preload)
  }

  async #start(preload: string): Promise<Page> {
    if (!run.browser) throw new Error('the double has no browser')
    const context = await run.browser.newContext({
      acceptDownloads: true,
      locale: 'zh-CN',
      viewport: { width: 1366, height: 768 },
    })
    this.#context = context
    const page = await context.newPage()
    await context.route('**/*', (route) => this.#answer(page, route))
    await installPreload(page, preload, this)
    page.on('framenavigated', (frame: Frame) => {
      if (frame === page.mainFrame()) this.#address = unmapped(frame.url())
    })
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed' }))
    page.on('popup', (popup) => void popup.close())
    return page
  }

  /** A request that would open a second window. */
  #opening(page: Page, request: PageRequest, url: string): boolean {
    if (!request.isNavigationRequest() || frameOf(request)?.page() === page) return false
    if (this.#open({ url }).action === 'deny') run.denied.push({ by: 'setWindowOpenHandler', url })
    return true
  }

  #refusedNavigation(page: Page, request: PageRequest, url: string): boolean {
    if (!request.isNavigationRequest()) return false
    const isMainFrame = request.frame() === page.mainFrame()
    if (this.#loading !== url || !isMainFrame) {
      for (const by of isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate']) {
        let prevented = false
        this.emit(by, { url, isMainFrame, preventDefault: () => (prevented = true) })
        if (!prevented) continue
        run.denied.push({ by, url })
        return true
      }
    }
    this.#loading = undefined
    this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false })
    return false
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request()
    const url = unmapped(request.url())
    if (this.#opening(page, request, url) || this.#refusedNavigation(page, request, url)) return route.abort('aborted')
    const init = { method: request.method(), headers: await request.allHeaders() }
    const response = await this.session.serve(new Request(url, init))
    if (!response) return route.abort('blockedbyclient')
    const body = Buffer.from(await response.arrayBuffer())
    return route.fulfill({ status: response.status, headers: mappedHeaders(response.headers), body })
  }

  async load(address: string): Promise<void> {
    const page = await this.page
    this.#loading = address
    await page.goto(mapped(address))
  }
  async reload(): Promise<void> {
    await this.load(this.#address)
  }
  async destroy(): Promise<void> {
    await this.page
    await this.#context?.close()
    this.emit('destroyed')
  }
  async printToPDF({ preferCSSPageSize = false, printBackground = false } = {}): Promise<Buffer> {
    return (await this.page).pdf({ preferCSSPageSize, printBackground })
  }
  downloadURL(url: string) {
    void this.#download(url)
  }
  async #download(url: string): Promise<void> {
    let prevented = false
    const item = { getURL: () => url, getURLChain: () => [url] }
    this.session.emit('will-download', { preventDefault: () => (prevented = true) }, item, this)
    if (prevented) return void run.denied.push({ by: 'will-download', url })
    const response = await this.session.serve(new Request(url))
    if (!response?.ok) return
    const disposition = response.headers.get('content-disposition')
    run.downloads.push({ url, disposition, bytes: Buffer.from(await response.arrayBuffer()) })
  }
  setWindowOpenHandler(open: OpenHandler) {
    this.#open = open
  }
  getURL(): string {
    return this.#address
  }
}
