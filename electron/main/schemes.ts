import type { Protocol } from 'electron'
import { type Assets, assetResponse } from '../host/assets.ts'
import { objectHeaders, windowHeaders } from '../host/headers.ts'
import type { Tickets } from '../host/tickets.ts'

export const pageHost = 'mingcha'
export const pageOrigin = `app://${pageHost}`
const evidencePrefix = 'evidence://o/'

/** Must run before the app is ready. */
export function declareSchemes(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: 'evidence', privileges: { standard: true, secure: true, stream: true } },
  ])
}

/** Whether an address is one of our own page's. */
export function isPage(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'app:' && url.host === pageHost && url.username === '' && url.password === ''
}

export function evidenceAddress(ticket: string): string {
  return `${evidencePrefix}${ticket}`
}

/** The ticket of an `evidence:` address. */
export function ticketOf(address: string): string | undefined {
  const ticket = address.slice(evidencePrefix.length)
  return address.startsWith(evidencePrefix) && /^[0-9a-f]{64}$/.test(ticket) ? ticket : undefined
}

/** Serves the renderer's files from their fixed map and stored objects by ticket; nothing else is served. */
export function serveSchemes(protocol: Protocol, assets: Assets, tickets: Tickets): void {
  protocol.handle('app', ({ method, url }) =>
    isPage(url) && (method === 'GET' || method === 'HEAD')
      ? assetResponse(assets, { method, path: new URL(url).pathname }, windowHeaders)
      : new Response(null, { status: 403, headers: windowHeaders }),
  )
  protocol.handle('evidence', async ({ method, url, headers }) => {
    const ticket = ticketOf(url)
    if (ticket === undefined || (method !== 'GET' && method !== 'HEAD')) {
      return new Response(null, { status: 404, headers: objectHeaders })
    }
    const response = await tickets.serve(ticket, { method, range: headers.get('range') })
    response.headers.set('cross-origin-resource-policy', 'cross-origin')
    return response
  })
}
