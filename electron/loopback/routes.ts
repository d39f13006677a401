import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { Fault, type Language } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import type { Gate } from '#services/dispatch.ts'
import type { Tickets } from '../host/tickets.ts'
import type { Sessions } from './sessions.ts'
import { parseJson, readJson, type Refusal, sendJson } from './transport.ts'
import { streamWatches, Watches } from './watching.ts'

export interface Desk {
  gate: Gate
  sessions: Sessions
  tickets: Tickets
  language: Language
  closing: AbortSignal
}

type Route = (desk: Desk, request: IncomingMessage, response: ServerResponse, url: URL) => Promise<Refusal | undefined>

const Exchange = z.object({ code: z.string().max(200) })

function sendReply(response: ServerResponse, reply: Reply<unknown>): undefined {
  const unknown = !reply.ok && reply.fault.code === 'gate.unknownProcedure'
  sendJson(response, unknown ? 404 : 200, reply)
}

function languageOf(request: IncomingMessage, fallback: Language): Language {
  const asked = request.headers['x-mingcha-language']
  return asked === 'zh' || asked === 'en' ? asked : fallback
}

function procedureOf(url: URL): string {
  return url.pathname.slice(url.pathname.indexOf('/', 1) + 1)
}

/** An upload's bytes; a window that goes away in the middle is a cancelled upload. */
async function* bytesOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    yield* request as AsyncIterable<Uint8Array>
  } catch (cause) {
    throw new Fault('gate.cancelled', {}, { cause })
  }
}

/** Trades a one-time code for the session's token: the one thing done without a token. */
export const exchange: Route = async ({ sessions }, request, response) => {
  const body = await readJson(request)
  if ('status' in body) return body
  const asked = Exchange.safeParse(body.value)
  const token = asked.success ? sessions.exchange(asked.data.code) : undefined
  if (token === undefined) return { status: 401 }
  sendJson(response, 200, { token })
  return undefined
}

const call: Route = async ({ gate, language }, request, response, url) => {
  const body = await readJson(request)
  if ('status' in body) return body
  return sendReply(response, await gate.call(procedureOf(url), body.value, languageOf(request, language)))
}

const ticket: Route = async ({ tickets, language }, request, response, url) => {
  const body = await readJson(request)
  if ('status' in body) return body
  const reply = await tickets.issue(procedureOf(url), body.value, languageOf(request, language))
  return sendReply(response, reply.ok ? { ok: true, value: `/bytes/${reply.value}` } : reply)
}

const upload: Route = async ({ gate, language }, request, response, url) => {
  if (request.headers['content-type'] !== 'application/octet-stream') return { status: 415 }
  const input = parseJson(url.searchParams.get('input') ?? '')
  if ('status' in input) return input
  const said = languageOf(request, language)
  const reply = await gate.upload(procedureOf(url), input.value, bytesOf(request), said)
  request.resume()
  return sendReply(response, reply)
}

const watch: Route = async ({ gate, language, closing }, request, response) => {
  const body = await readJson(request)
  if ('status' in body) return body
  const asked = Watches.safeParse(body.value)
  if (!asked.success) return { status: 400 }
  await streamWatches(gate, asked.data, response, languageOf(request, language), closing)
  return undefined
}

const routes: ReadonlyMap<string, Route> = new Map([
  ['api', call],
  ['ticket', ticket],
  ['upload', upload],
  ['watch', watch],
])

/** What a POST to this path does, once the token has been checked. */
export function routeOf(path: string): Route | undefined {
  return routes.get(path.split('/', 2)[1] ?? '')
}
