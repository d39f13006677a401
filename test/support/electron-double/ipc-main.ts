export interface Sender {
  senderFrame: { url: string; origin: string; parent: unknown; detached: boolean } | null
  sender: { id: number; getURL(): string }
}
type Listener = (event: Sender, ...args: unknown[]) => unknown

const listeners = new Map<string, Listener>()

export const ipcMain = {
  handle(channel: string, listener: Listener) {
    if (listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    listeners.set(channel, listener)
  },
}

/** What a frame's `ipcRenderer.invoke` leads to. */
export async function invoke(event: Sender, channel: string, args: readonly unknown[]): Promise<unknown> {
  const listener = listeners.get(channel)
  if (!listener) throw new Error(`No handler registered for '${channel}'`)
  return listener(event, ...args)
}
