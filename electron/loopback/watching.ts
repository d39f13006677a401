import type { ServerResponse } from 'node:http'
import { once } from 'node:events'
import { z } from 'zod'
import type { Language } from '#domain/fault.ts'
import type { Gate } from '#services/dispatch.ts'
import { plainHeaders } from '../host/headers.ts'

/** What a window follows: all of it comes over one connection, because a browser opens no more than six. */
export const Watches = z.object({
  watches: z
    .array(z.object({ id: z.int(), name: z.string().max(60), input: z.unknown() }))
    .min(1)
    .max(50),
})

/** Writes `{id, reply}` lines until the window goes away or the host closes. */
export async function streamWatches(
  gate: Gate,
  { watches }: z.infer<typeof Watches>,
  response: ServerResponse,
  language: Language,
  closing: AbortSignal,
): Promise<void> {
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, closing])
  response.on('close', () => gone.abort())
  response.writeHead(200, { ...plainHeaders, 'content-type': 'application/x-ndjson; charset=utf-8' })
  response.flushHeaders()
  const follow = async ({ id, name, input }: (typeof watches)[number]) => {
    for await (const reply of gate.watch(name, input, signal, language)) {
      if (signal.aborted) return
      if (!response.write(`${JSON.stringify({ id, reply })}\n`)) await once(response, 'drain', { signal })
    }
    if (!signal.aborted) response.write(`${JSON.stringify({ id })}\n`)
  }
  await Promise.allSettled(watches.map(follow))
  response.end()
}
