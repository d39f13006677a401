import { request } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'

export interface Raw {
  method?: string
  /** Sent exactly as it stands, unlike `fetch`, which tidies it. */
  path: string
  headers?: Record<string, string>
  body?: string | Buffer | Readable
}
export interface RawAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** One request over a plain socket, with the headers given and no others. */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: Raw): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      buffer(response).then(
        (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
        reject,
      )
    })
    sent.on('error', reject)
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) sent.end(body)
    else pipeline(body, sent).catch(reject)
  })
}
