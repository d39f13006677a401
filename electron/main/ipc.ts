import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import { type BridgeMethod, channelOf } from '#domain/bridge.ts'
import { Fault, type FaultCode, faultValue } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'
import { isPage, pageOrigin } from './schemes.ts'

/** Only the top frame of a window that shows our page may ask. */
export function isTrusted({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null || senderFrame.detached || senderFrame.parent !== null) return false
  return senderFrame.origin === pageOrigin && isPage(senderFrame.url) && isPage(sender.getURL())
}

export function refused(code: FaultCode): { ok: false; fault: ReturnType<typeof faultValue> } {
  return { ok: false, fault: faultValue(new Fault(code)) }
}

/** The only way onto a channel: the sender is checked, the arguments are parsed, and what fails leaves as a value. */
export function handle<A extends z.ZodType<readonly unknown[]>>(
  method: BridgeMethod,
  given: A,
  run: (asked: z.output<A>, window: number) => Promise<Reply<unknown>> | Reply<unknown>,
): void {
  ipcMain.handle(channelOf(method), async (event, ...raw: unknown[]): Promise<Reply<unknown>> => {
    if (!isTrusted(event)) return refused('session.forbidden')
    const parsed = given.safeParse(raw)
    if (!parsed.success) return refused('gate.invalidInput')
    return run(parsed.data, event.sender.id)
  })
}
