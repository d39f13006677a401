import { type Bridge, pieceSize } from '#domain/bridge.ts'
import type { Language } from '#domain/fault.ts'
import type { Attachment, Client, Reply } from '#domain/wire.ts'
import { pause, reached, valueOf, worthAskingAgain } from './reply.ts'

type Seen = (value: unknown) => void

/** The client over Electron's bridge. */
export function bridgeClient(bridge: Bridge, language: () => Language): Client {
  async function ask<T>(reply: Promise<Reply<T>>): Promise<T> {
    return valueOf(await reached(reply))
  }

  async function upload(name: string, input: unknown, bytes: Attachment): Promise<unknown> {
    const id = await ask(bridge.uploadBegin(name, input, language()))
    try {
      for (let at = 0; at < bytes.size; at += pieceSize) {
        const piece = new Uint8Array(await bytes.slice(at, at + pieceSize).arrayBuffer())
        if (!(await ask(bridge.uploadPiece(id, piece)))) break
      }
    } catch (error) {
      void bridge.uploadCancel(id)
      throw error
    }
    return ask(bridge.uploadEnd(id))
  }

  /** One run of a watch; true when it is worth another. */
  async function follow(name: string, input: unknown, seen: Seen, signal: AbortSignal): Promise<boolean> {
    const id = await ask(bridge.watchBegin(name, input, language()))
    signal.addEventListener('abort', () => void bridge.watchEnd(id), { once: true })
    while (!signal.aborted) {
      const { answer } = await ask(bridge.watchNext(id))
      if (signal.aborted || !answer) return true
      if (!answer.ok) return worthAskingAgain(answer.fault)
      seen(answer.value)
    }
    return false
  }

  async function keepFollowing(name: string, input: unknown, seen: Seen, signal: AbortSignal): Promise<void> {
    for (let tries = 0; !signal.aborted; tries++) {
      const fresh: Seen = (value) => {
        tries = 0
        seen(value)
      }
      if (!(await follow(name, input, fresh, signal).catch(() => true))) return
      await new Promise((resolve) => setTimeout(resolve, pause(tries)))
    }
  }

  return {
    call: (name, input) => ask(bridge.call(name, input, language())),
    upload,
    url: (name, input) => ask(bridge.url(name, input, language())),
    pdf: (fileName) => ask(bridge.pdf(fileName)),
    watch(name, input, seen) {
      const stop = new AbortController()
      void keepFollowing(name, input, seen as Seen, stop.signal)
      return () => stop.abort()
    },
  } as Client
}
