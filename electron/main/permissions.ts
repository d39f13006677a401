import type { Session } from 'electron'
import { isPage, ticketOf } from './schemes.ts'

/** Camera and microphone for our own page; every other permission, device and network request is denied. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === 'media' && details.isMainFrame && isPage(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return permission === 'media' && details.isMainFrame && isPage(origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !(isPage(url) || ticketOf(url) !== undefined || url.startsWith(`blob:`) || isDevtools(url)) })
  })
  session.on('will-download', (event, item) => {
    if (!item.getURLChain().every((url) => ticketOf(url) !== undefined)) event.preventDefault()
  })
}

function isDevtools(url: string): boolean {
  return url.startsWith('devtools://devtools/')
}
