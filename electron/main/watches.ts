import { Fault, faultValue, type Language } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import type { Gate } from '#services/dispatch.ts'

const mostPerWindow = 50

interface Watch {
  window: number
  answers: AsyncIterator<Reply<unknown>>
  stop: AbortController
}

/** Watches are pulled by the page, answer by answer, so that a slow page never piles them up. */
export interface Watches {
  begin(window: number, name: string, input: unknown, language: Language): Reply<number>
  next(window: number, watch: number): Promise<Reply<{ answer?: Reply<unknown> }>>
  end(window: number, watch: number): Reply<undefined>
  /** The window's page is gone: its watches stop. */
  drop(window: number): void
}

export function createWatches(gate: Gate): Watches {
  const watches = new Map<number, Watch>()
  let last = 0
  const find = (window: number, id: number) => {
    const watch = watches.get(id)
    return watch?.window === window ? watch : undefined
  }
  const stop = (id: number) => {
    watches.get(id)?.stop.abort()
    watches.delete(id)
  }

  return {
    begin(window, name, input, language) {
      if ([...watches.values()].filter((watch) => watch.window === window).length >= mostPerWindow) {
        return { ok: false, fault: faultValue(new Fault('gate.cancelled'), language) }
      }
      const controller = new AbortController()
      const answers = gate.watch(name, input, controller.signal, language)[Symbol.asyncIterator]()
      watches.set(++last, { window, answers, stop: controller })
      return { ok: true, value: last }
    },
    async next(window, id) {
      const step = await find(window, id)?.answers.next()
      if (step && !step.done) return { ok: true, value: { answer: step.value } }
      stop(id)
      return { ok: true, value: {} }
    },
    end(window, id) {
      if (find(window, id)) stop(id)
      return { ok: true, value: undefined }
    },
    drop(window) {
      for (const [id, watch] of watches) if (watch.window === window) stop(id)
    },
  }
}
