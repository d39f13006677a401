import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { Language } from '#domain/fault.ts'
import type { Gate } from '#services/dispatch.ts'
import { type Assets, assetResponse, readAssets } from './host/assets.ts'
import { loopbackHeaders } from './host/headers.ts'
import { createTickets } from './host/tickets.ts'
import { checkHost, checkOrigin, checkToken } from './loopback/admission.ts'
import { type Desk, exchange, routeOf } from './loopback/routes.ts'
import { createSessions } from './loopback/sessions.ts'
import { refuse, type Refusal, send } from './loopback/transport.ts'

export interface LoopbackOptions {
  gate: Gate
  /** Where the built renderer lies. */
  rendererDir: string
  /** 0, the default, takes any free port. */
  port?: number
  /** For requests that name none. */
  language?: Language
  /** Somebody on this machine started the same workstation again: show the window, at this fresh address if need be. */
  onRaise?: (url: string) => void
}

export interface Loopback {
  /** With a one-time code in its fragment: opens one window. */
  url: string
  port: number
  /** An address for one more window. */
  mintUrl(): string
  close(): Promise<void>
}

/** Nobody makes windows pop up faster than this. */
const raiseEveryMs = 3_000

/** Serves the gate to browsers on this machine at 127.0.0.1. */
export async function serveLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { gate, rendererDir, port = 0, language = 'zh', onRaise } = options
  const assets = readAssets(rendererDir)
  const closing = new AbortController()
  const desk: Desk = {
    gate,
    sessions: createSessions(),
    tickets: createTickets(gate),
    language,
    closing: closing.signal,
  }
  let host = ''
  let raisedAt = 0
  const raise = (): Refusal => {
    if (!onRaise) return { status: 404 }
    if (Date.now() - raisedAt > raiseEveryMs) onRaise(mintUrl())
    raisedAt = Date.now()
    return { status: 204 }
  }
  const server = createServer((request, response) => {
    answer(desk, assets, host, raise, request, response).then(
      (refusal) => refusal && refuse(request, response, refusal),
      () => response.destroy(),
    )
  })
  server.requestTimeout = 0
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const taken = (server.address() as AddressInfo).port
  host = `127.0.0.1:${taken}`
  const mintUrl = () => `http://${host}/#code=${desk.sessions.mintCode()}`
  return {
    url: mintUrl(),
    port: taken,
    mintUrl,
    async close() {
      closing.abort()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function answer(
  desk: Desk,
  assets: Assets,
  host: string,
  raise: () => Refusal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | undefined> {
  const method = request.method ?? ''
  const foreign = checkHost(request, host)
  if (foreign) return foreign
  if (!URL.canParse(request.url ?? '', `http://${host}`)) return { status: 400 }
  const url = new URL(request.url ?? '', `http://${host}`)
  if (method === 'GET' || method === 'HEAD') {
    const ticket = /^\/bytes\/([0-9a-f]{64})$/.exec(url.pathname)?.[1]
    const range = request.headers.range
    await send(
      response,
      ticket === undefined
        ? await assetResponse(assets, { method, path: url.pathname }, loopbackHeaders)
        : await desk.tickets.serve(ticket, { method, range }),
    )
    return undefined
  }
  if (method !== 'POST') return { status: 405 }
  const refused = checkOrigin(request, host)
  if (refused) return refused
  if (url.pathname === '/raise') return raise()
  if (url.pathname === '/session') return exchange(desk, request, response, url)
  return (
    checkToken(request, desk.sessions) ??
    (await (routeOf(url.pathname) ?? (() => Promise.resolve({ status: 404 })))(desk, request, response, url))
  )
}
