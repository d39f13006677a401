import { Fault } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import { pause, worthAskingAgain } from './reply.ts'

interface Followed {
  name: string
  input: unknown
  seen: (value: unknown) => void
  tries: number
}
interface Asked {
  watches: { id: number; name: string; input: unknown }[]
}

/** Everything a window follows comes over one connection, opened anew whenever that set changes or the host was away. */
export interface WatchStream {
  follow(name: string, input: unknown, seen: (value: unknown) => void): () => void
}

/** `told` hears whether the host answers; one failure may be a host that is just starting again. */
export function createWatchStream(
  open: (asked: Asked, signal: AbortSignal) => Promise<Response>,
  told: (answers: boolean) => void,
): WatchStream {
  const followed = new Map<number, Followed>()
  let last = 0
  let failures = 0
  let current = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  function reopen(delay: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      current.abort()
      current = new AbortController()
      if (followed.size > 0) void run(current.signal)
    }, delay)
  }

  function take(id: number, reply: Reply<unknown> | undefined): void {
    const one = followed.get(id)
    if (!one) return
    if (reply?.ok) {
      one.tries = 0
      one.seen(reply.value)
    } else if (reply && !worthAskingAgain(reply.fault)) followed.delete(id)
    else reopen(pause(one.tries++))
  }

  async function run(signal: AbortSignal): Promise<void> {
    const watches = [...followed].map(([id, { name, input }]) => ({ id, name, input }))
    try {
      const response = await open({ watches }, signal)
      for await (const line of linesOf(response)) {
        if (signal.aborted) return
        failures = 0
        told(true)
        const { id, reply } = JSON.parse(line) as { id: number; reply?: Reply<unknown> }
        take(id, reply)
      }
    } catch (error) {
      if (error instanceof Fault && error.code === 'session.badCode') {
        told(false)
        return
      }
    }
    if (signal.aborted || followed.size === 0) return
    if (failures > 0) told(false)
    reopen(pause(failures++))
  }

  return {
    follow(name, input, seen) {
      const id = ++last
      followed.set(id, { name, input, seen, tries: 0 })
      reopen(0)
      return () => {
        if (followed.delete(id)) reopen(0)
      }
    },
  }
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  if (!response.ok || !response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines.filter(Boolean)
  }
}
