import { Fault, type Language } from '#domain/fault.ts'
import type { Client, Reply } from '#domain/wire.ts'
import { tellReach } from './reach.ts'
import { reached, valueOf } from './reply.ts'
import { forgetSession, openSession } from './session.ts'
import { createWatchStream } from './watch-stream.ts'

/** The client over 127.0.0.1 in a plain browser. */
export async function loopbackClient(language: () => Language): Promise<Client> {
  const token = await openSession()

  async function post(path: string, type: string, body: BodyInit, signal?: AbortSignal): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type, 'x-mingcha-language': language() }
    const response = await reached(fetch(path, { method: 'POST', headers, body, signal }))
    if (response.status === 401) {
      forgetSession()
      throw new Fault('session.badCode')
    }
    return response
  }

  async function replyOf(asked: Promise<Response>): Promise<unknown> {
    const response = await asked
    if (response.status === 413) throw new Fault('gate.invalidInput', { path: '', why: '> 1 MiB' })
    return valueOf((await reached(response.json())) as Reply<unknown>)
  }

  const postJson = (path: string, value: unknown, signal?: AbortSignal) =>
    post(path, 'application/json', JSON.stringify(value), signal)
  const watches = createWatchStream((asked, signal) => postJson('/watch', asked, signal), tellReach)

  return {
    call: (name, input) => replyOf(postJson(`/api/${name}`, input)),
    upload: async (name, input, bytes) =>
      replyOf(
        post(
          `/upload/${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
          'application/octet-stream',
          bytes instanceof Blob ? bytes : await bytes.arrayBuffer(),
        ),
      ),
    url: (name, input) => replyOf(postJson(`/ticket/${name}`, input)),
    watch: (name, input, seen) => watches.follow(name, input, seen as (value: unknown) => void),
  } as Client
}
