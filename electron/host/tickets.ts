import { Buffer } from 'node:buffer'
import { random } from '#bundle/crypto.ts'
import type { SessionState } from '#domain/contract/session.ts'
import type { Language } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import type { Gate } from '#services/dispatch.ts'
import { objectHeaders } from './headers.ts'
import { objectResponse } from './object-response.ts'

const idleMs = 10 * 60_000
const most = 2_000

interface Ticket {
  name: string
  input: unknown
  language: Language
  usedAt: number
}

/** Bytes that were made for one download. */
interface Held {
  bytes: Uint8Array
  fileName: string
  until: number
}
const heldMs = 60_000

/** Tickets name one object each and die ten minutes after their last use. Every use asks the gate again, so locking closes them all. */
export interface Tickets {
  issue(name: string, input: unknown, language: Language): Promise<Reply<string>>
  /** A ticket for a PDF that was just made: good once, for a minute. */
  hold(pdf: Uint8Array, fileName: string): string
  has(ticket: string): boolean
  serve(ticket: string, request: { method: string; range: string | null | undefined }): Promise<Response>
}

export function createTickets(gate: Gate, now: () => number = Date.now): Tickets {
  const tickets = new Map<string, Ticket>()
  const held = new Map<string, Held>()

  async function isOpen(): Promise<boolean> {
    const state = await gate.call('session.state', {}, 'zh')
    return state.ok && (state.value as SessionState).home === 'open'
  }

  async function taken(id: string): Promise<Response | undefined> {
    const found = held.get(id)
    held.delete(id)
    if (!found || found.until < now()) return undefined
    if (!(await isOpen())) return new Response(null, { status: 403, headers: objectHeaders })
    const { bytes, fileName } = found
    const read = async function* () {
      yield bytes
    }
    return objectResponse(
      { mime: 'application/pdf', size: bytes.length, fileName, read },
      { method: 'GET', range: null },
    )
  }

  function find(id: string): Ticket | undefined {
    const ticket = tickets.get(id)
    if (ticket && now() - ticket.usedAt <= idleMs) return ticket
    tickets.delete(id)
    return undefined
  }

  function makeRoom() {
    for (const id of tickets.keys()) {
      if (tickets.size >= most || !find(id)) tickets.delete(id)
      else return
    }
  }

  return {
    async issue(name, input, language) {
      const reply = await gate.download(name, input, language)
      if (!reply.ok) return reply
      makeRoom()
      const id = Buffer.from(random(32)).toString('hex')
      tickets.set(id, { name, input, language, usedAt: now() })
      return { ok: true, value: id }
    },
    hold(bytes, fileName) {
      held.clear()
      const id = Buffer.from(random(32)).toString('hex')
      held.set(id, { bytes, fileName, until: now() + heldMs })
      return id
    },
    has: (id) => held.has(id) || find(id) !== undefined,
    async serve(id, request) {
      const made = await taken(id)
      if (made) return made
      const ticket = find(id)
      if (!ticket) return new Response(null, { status: 404, headers: objectHeaders })
      tickets.delete(id)
      tickets.set(id, { ...ticket, usedAt: now() })
      const reply = await gate.download(ticket.name, ticket.input, ticket.language)
      if (!reply.ok) return new Response(null, { status: 403, headers: objectHeaders })
      return objectResponse(reply.value, request)
    },
  }
}
