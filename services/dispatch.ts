import { z } from 'zod'
import { ioFault } from '#bundle/io-fault.ts'
import { contract } from '#domain/contract.ts'
import { Fault, faultValue, type Language } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import type { Bytes, Role } from '#domain/procedure.ts'
import type { Handlers, Name, Reply } from '#domain/wire.ts'

/** What the gate knows of the caller, made anew for each call. */
export interface Caller {
  open: boolean
  roles: readonly Role[]
  /** The visit for which the laptop is in somebody else's hands. */
  handedOver?: Ref | undefined
  /** What whoever writes waits for: no line may be written before every known name is in reach. */
  ready?: (() => Promise<void>) | undefined
}

/** The one gate of every host: find, authorise, validate, run; a Fault leaves as a value. */
export interface Gate {
  call(name: string, input: unknown, language: Language): Promise<Reply<unknown>>
  upload(name: string, input: unknown, bytes: AsyncIterable<Uint8Array>, language: Language): Promise<Reply<unknown>>
  download(name: string, input: unknown, language: Language): Promise<Reply<Bytes>>
  watch(name: string, input: unknown, signal: AbortSignal, language: Language): AsyncIterable<Reply<unknown>>
}

type Kind = (typeof contract)[Name]['kind']

export interface GateOptions<C extends Caller> {
  handlers: Handlers<C>
  /** Who is calling now. */
  caller: () => C
  /** Before every call: brings up to date what is remembered of the store. */
  catchUp?: () => Promise<void>
  /** Told of every bug that was not a Fault, with the number its reader sees. */
  onBug: (error: unknown, procedure: string, number: string) => void
}

function admit<C extends Caller>(
  name: string,
  kinds: readonly Kind[],
  input: unknown,
  caller: C,
): { name: Name; input: unknown } {
  if (!Object.hasOwn(contract, name)) throw new Fault('gate.unknownProcedure', { name: name.slice(0, 60) })
  const procedure = contract[name as Name]
  if (!kinds.includes(procedure.kind)) throw new Fault('gate.unknownProcedure', { name })
  if (!procedure.locked && !caller.open) throw new Fault('session.locked')
  if (caller.handedOver && !procedure.locked && !procedure.handedOver) throw new Fault('session.handedOver')
  const needed = procedure.roles
  if (needed && !needed.some((role) => caller.roles.includes(role))) throw new Fault('session.forbidden')
  const parsed = procedure.input.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Fault('gate.invalidInput', { path: issue?.path.join('.') || name, why: issue?.message ?? '' })
  }
  return { name: name as Name, input: parsed.data }
}

function isWrite(name: Name): boolean {
  const { kind, locked } = contract[name]
  return !locked && (kind === 'command' || kind === 'upload')
}

export function createGate<C extends Caller>({ handlers, caller, catchUp, onBug }: GateOptions<C>): Gate {
  function failed(
    failure: unknown,
    procedure: string,
    language: Language,
    wasOpen = false,
  ): { ok: false; fault: ReturnType<typeof faultValue> } {
    const error = ioFault(failure)
    const isLockedMeanwhile = wasOpen && !(error instanceof Fault) && !caller().open
    if (isLockedMeanwhile)
      return { ok: false, fault: faultValue(new Fault('session.locked', {}, { cause: error }), language) }
    if (error instanceof Fault) return { ok: false, fault: faultValue(error, language) }
    const number = Date.now().toString(36).toUpperCase()
    onBug(error, procedure, number)
    return { ok: false, fault: faultValue(new Fault('gate.bug', { number }, { cause: error }), language) }
  }
  type Run = (context: C, input: unknown, extra?: unknown) => unknown
  const handlerOf = (name: Name) => handlers[name] as unknown as Run

  async function reply<T>(
    name: string,
    kinds: readonly Kind[],
    input: unknown,
    language: Language,
    extra?: unknown,
  ): Promise<Reply<T>> {
    let context = caller()
    try {
      if (catchUp) {
        await catchUp()
        context = caller()
      }
      const admitted = admit(name, kinds, input, context)
      if (isWrite(admitted.name)) await context.ready?.()
      return { ok: true, value: (await handlerOf(admitted.name)(context, admitted.input, extra)) as T }
    } catch (error) {
      return failed(error, name, language, context.open)
    }
  }

  return {
    call: (name, input, language) => reply(name, ['query', 'command'], input, language),
    upload: (name, input, bytes, language) => reply(name, ['upload'], input, language, bytes),
    download: (name, input, language) => reply<Bytes>(name, ['download'], input, language),
    async *watch(name, input, signal, language) {
      const context = caller()
      try {
        const admitted = admit(name, ['watch'], input, context)
        for await (const value of handlerOf(admitted.name)(context, admitted.input, signal) as AsyncIterable<unknown>) {
          if (signal.aborted) return
          yield { ok: true, value }
        }
      } catch (error) {
        if (!signal.aborted) yield failed(error, name, language, context.open)
      }
    },
  }
}

z.config(z.locales.zhCN())
