import { Fault } from '#domain/fault.ts'

/** Code of the fault that a call ends with; any other end as text. */
export function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  )
}
