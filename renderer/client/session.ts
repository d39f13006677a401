import { Fault } from '#domain/fault.ts'
import { reached } from './reply.ts'

const kept = 'mingcha.session'

/** The one-time code in the address, which is wiped at once. */
function takeCode(): string | undefined {
  const code = /^#code=([A-Za-z0-9_-]{10,200})$/.exec(location.hash)?.[1]
  if (code !== undefined) history.replaceState(null, '', location.pathname)
  return code
}

/** The session's token: traded for the code in the address, else the one this tab already has. */
export async function openSession(): Promise<string> {
  const code = takeCode()
  const known = sessionStorage.getItem(kept)
  if (code === undefined) {
    if (known !== null) return known
    throw new Fault('session.badCode')
  }
  const headers = { 'content-type': 'application/json' }
  const response = await reached(fetch('/session', { method: 'POST', headers, body: JSON.stringify({ code }) }))
  if (!response.ok) {
    if (known !== null) return known
    throw new Fault('session.badCode')
  }
  const { token } = (await reached(response.json())) as { token: string }
  sessionStorage.setItem(kept, token)
  return token
}

/** The host does not know the token any more. */
export function forgetSession(): void {
  sessionStorage.removeItem(kept)
}
