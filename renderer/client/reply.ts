import { Fault, type FaultCode, type FaultValue, isFaultCode } from '#domain/fault.ts'
import type { Reply } from '#domain/wire.ts'

export function faultOf({ code, details, message }: FaultValue): Error {
  return isFaultCode(code) ? new Fault(code, details) : new Error(`${String(code)}: ${message}`)
}

/** The answer, or the fault thrown. */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw faultOf(reply.fault)
}

/** Waits for the host; a host that is gone is `gate.unreachable`. */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('gate.unreachable', {}, { cause })
  }
}

const hopeless: ReadonlySet<FaultCode> = new Set(['gate.unknownProcedure', 'gate.invalidInput', 'session.forbidden'])

/** Whether asking the same watch again can help: a locked store opens again, a host comes back, a wrong question stays wrong. */
export function worthAskingAgain(fault: FaultValue): boolean {
  return !hopeless.has(fault.code)
}

/** Milliseconds before the next try: 0.3 s doubling up to 5 s. */
export function pause(tries: number): number {
  return Math.min(300 * 2 ** tries, 5_000)
}
