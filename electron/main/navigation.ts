import type { WebContents } from 'electron'
import type { Tickets } from '../host/tickets.ts'
import { isPage, ticketOf } from './schemes.ts'

/** Keeps a window on our own page: no other address, no second window, no webview. A link to a stored object saves it. */
export function restrictNavigation(contents: WebContents, tickets: Tickets): void {
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (isPage(event.url)) return
    event.preventDefault()
    save(event.url)
  }
  const save = (address: string) => {
    const ticket = ticketOf(address)
    if (ticket !== undefined && tickets.has(ticket)) contents.downloadURL(address)
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', (event) => {
    if (!isPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    save(url)
    return { action: 'deny' }
  })
}
