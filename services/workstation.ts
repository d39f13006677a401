import type { PassphraseCost } from '#bundle/argon.ts'
import type { Language } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { builtinPack } from './builtin-pack.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Context, Desk } from './desk.ts'
import { createGate, type Gate } from './dispatch.ts'
import { exchangeHandlers } from './exchange/handlers.ts'
import { createHandlers } from './handlers.ts'
import { homeAt } from './home.ts'
import { createIdleLock, type IdleLock } from './session/idle-lock.ts'
import type { Founded } from './session/handlers.ts'
import { createSession, type Session } from './session/session.ts'
import { readOfficeSheet } from './trust/found.ts'

export interface WorkstationOptions {
  home: string
  clock?: Clock
  /** What a passphrase costs to try; 256 MiB unless told. */
  cost?: PassphraseCost
  language?: Language
  /** Fills an empty, founded workstation through its own gate: the demo county. */
  sample?: (gate: Gate) => Promise<void>
  onBug?: (error: unknown, procedure: string, number: string) => void
}

/** One home behind one gate: what every host serves. It starts locked. */
export interface Workstation {
  gate: Gate
  session: Session
  idleLock: IdleLock
  close(): Promise<void>
}

function tellStandardError(error: unknown, procedure: string, number: string): void {
  process.stderr.write(`${number} ${procedure}: ${error instanceof Error ? error.stack : String(error)}\n`)
}

export async function openWorkstation(options: WorkstationOptions): Promise<Workstation> {
  const { clock = systemClock, onBug = tellStandardError } = options
  const exchange = exchangeHandlers({ changed: () => void session.refresh().catch(() => {}) })
  const contextOf = (desk: Desk | undefined, handedOver?: Ref): Context => ({
    open: desk !== undefined,
    roles: desk?.me.roles ?? [],
    ready: desk && (() => desk.vault.whole()),
    desk,
    handedOver,
  })
  const session = await createSession({
    home: homeAt(options.home),
    clock,
    pack: builtinPack(),
    onBug: (error) => onBug(error, 'job', ''),
    ...(options.cost ? { cost: options.cost } : {}),
    ...(options.language ? { language: options.language } : {}),
    async office(desk) {
      const trust = await exchange['trust.state'](contextOf(desk), {})
      return trust.enrolled || trust.founded
        ? {
            name: trust.office ?? trust.hq ?? '',
            founded: trust.founded,
            enrolled: trust.enrolled,
            compared: trust.compared,
          }
        : undefined
    },
  })
  const { sample } = options
  async function founded(desk: Desk): Promise<Founded> {
    const { rootFingerprint, rootSecret, escrowIdentity } = await readOfficeSheet(desk)
    return { rootFingerprint, rebuild: { root: rootSecret, escrow: escrowIdentity } }
  }
  const handlers = createHandlers({
    exchange,
    session,
    async found(desk, office) {
      await exchange['trust.found'](contextOf(desk), { office })
      return founded(desk)
    },
    async foundedBefore(desk) {
      const isOfficer =
        desk.me.roles.includes('officer') && (await exchange['trust.state'](contextOf(desk), {})).founded
      return isOfficer ? founded(desk) : undefined
    },
    sample: sample && (() => sample(gate)),
  })
  const idleLock = createIdleLock(session, clock, (error) => onBug(error, 'session.lock', ''))
  const gate: Gate = createGate({
    handlers,
    caller: () => contextOf(session.desk(), session.state.get().handedOver),
    async catchUp() {
      idleLock.touch()
      await session.catchUp()
    },
    onBug,
  })
  return {
    gate,
    session,
    idleLock,
    async close() {
      idleLock.stop()
      await session.lock()
    },
  }
}
