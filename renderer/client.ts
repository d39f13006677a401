import './page-policy.ts'
import type { Language } from '#domain/fault.ts'
import type { Client } from '#domain/wire.ts'
import { bridgeClient } from './client/bridge.ts'
import { loopbackClient } from './client/loopback.ts'

/** The language that faults come in is the one the page is written in. */
function pageLanguage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh'
}

/** The one client of the page, on whatever host it runs. Throws `session.badCode` where neither a code nor a session opens it. */
export async function connect(): Promise<Client> {
  return window.mingcha ? bridgeClient(window.mingcha, pageLanguage) : loopbackClient(pageLanguage)
}
