import type { IncomingMessage } from 'node:http'
import type { Refusal } from './transport.ts'
import type { Sessions } from './sessions.ts'

/** The window's own address, and no other name for it (a rebound name would carry its own Host). */
export function checkHost(request: IncomingMessage, host: string): Refusal | undefined {
  const { headers } = request
  const site = headers['sec-fetch-site']
  if (headers.host !== host) return { status: 403 }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return { status: 403 }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403 }
  return undefined
}

/** Everything that does something comes from our own page. */
export function checkOrigin(request: IncomingMessage, host: string): Refusal | undefined {
  return request.headers.origin === `http://${host}` ? undefined : { status: 403 }
}

export function checkToken(request: IncomingMessage, sessions: Sessions): Refusal | undefined {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  return token !== undefined && sessions.admits(token) ? undefined : { status: 401 }
}
