import type { Session } from 'electron'
import { isPage, ticketOf } from './schemes.ts'

const granted: readonly string[] = ['media', 'clipboard-sanitized-write']

/** Camera, microphone and copying a text for our own page; every other permission, device and network request is denied. */
export function restrictSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(granted.includes(permission) && details.isMainFrame && isPage(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, details) => {
    return granted.includes(permission) && details.isMainFrame && isPage(origin)
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
