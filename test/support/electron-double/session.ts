import { EventEmitter } from 'node:events'
import { app } from './app.ts'

type Handler = (request: Request) => Response | Promise<Response>
type Filter = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void

interface Privileged {
  scheme: string
  privileges?: Record<string, boolean>
}

/** Schemes as they were declared before the app was ready. */
export const privileged: Privileged[] = []

export class Protocol {
  readonly handlers = new Map<string, Handler>()
  registerSchemesAsPrivileged(schemes: Privileged[]) {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    privileged.push(...schemes)
  }
  handle(scheme: string, handler: Handler) {
    if (!app.isReady()) throw new Error('protocol.handle can only be used after the app is ready')
    if (!privileged.some((one) => one.scheme === scheme)) throw new Error(`${scheme} was not declared`)
    this.handlers.set(scheme, handler)
  }
}

type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void, details: object) => void
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean

export class Session extends EventEmitter {
  readonly protocol = new Protocol()
  filter: Filter = (_details, answer) => answer({})
  permissions: { ask?: Ask; check?: Check; device?: (details: object) => boolean } = {}
  readonly webRequest = {
    onBeforeRequest: (filter: Filter) => {
      this.filter = filter
    },
  }
  setPermissionRequestHandler(ask: Ask) {
    this.permissions.ask = ask
  }
  setPermissionCheckHandler(check: Check) {
    this.permissions.check = check
  }
  setDevicePermissionHandler(device: (details: object) => boolean) {
    this.permissions.device = device
  }

  /** Answers as the network would: the filter first, then the scheme's handler. */
  async serve(request: Request): Promise<Response | undefined> {
    const cancelled = await new Promise((resolve) => this.filter({ url: request.url }, ({ cancel }) => resolve(cancel)))
    const handler = this.protocol.handlers.get(new URL(request.url).protocol.slice(0, -1))
    return cancelled ? undefined : handler?.(request)
  }
}

const sessions = new Map<string, Session>()

export const session = {
  fromPartition(partition: string, _options?: { cache: boolean }): Session {
    const known = sessions.get(partition) ?? new Session()
    sessions.set(partition, known)
    return known
  },
}

export const protocol = session.fromPartition('').protocol
