import { Buffer } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { plainHeaders } from '../host/headers.ts'

const mostJson = 1024 * 1024

/** Refused before the gate: the status says all there is to say. */
export interface Refusal {
  status: number
}

/** The request's JSON of at most 1 MiB. */
export async function readJson(request: IncomingMessage): Promise<{ value: unknown } | Refusal> {
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) return { status: 415 }
  if (Number(request.headers['content-length'] ?? 0) > mostJson) return { status: 413 }
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > mostJson) return { status: 413 }
    pieces.push(piece)
  }
  return parseJson(Buffer.concat(pieces).toString('utf8'))
}

export function parseJson(text: string): { value: unknown } | Refusal {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { status: 400 }
  }
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  const type = 'application/json; charset=utf-8'
  response.writeHead(status, { ...plainHeaders, 'content-type': type, 'content-length': body.length })
  response.end(body)
}

/** Answers without a body; what is left of the request is let through unread. */
export function refuse(request: IncomingMessage, response: ServerResponse, { status }: Refusal): void {
  response.writeHead(status, { ...plainHeaders, 'content-length': 0 })
  response.end()
  request.resume()
}

export async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  if (answer.body) await pipeline(Readable.fromWeb(answer.body), response)
  else response.end()
}
