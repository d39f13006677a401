import { ioFault } from '#bundle/io-fault.ts'
import { Fault, faultValue } from '#domain/fault.ts'

const wantsJson = process.argv.includes('--json')

/** One machine-readable object on standard output with --json; words for people go to standard error. */
export function tell(value: unknown, words: string): void {
  if (wantsJson) process.stdout.write(`${JSON.stringify(value)}\n`)
  process.stderr.write(`${words}\n`)
}

/** What commander throws: its own exit code, 0 after --help. */
function usageExit(error: unknown): number | undefined {
  const { code, exitCode } = error as { code?: unknown; exitCode?: unknown }
  return typeof code === 'string' && code.startsWith('commander.') && typeof exitCode === 'number'
    ? exitCode
    : undefined
}

/** Whatever went wrong as a fault: a path that can't be read or written, or a bug with its number and what it said. */
function faultFrom(failure: unknown): Fault {
  const error = ioFault(failure)
  if (error instanceof Fault) return error
  const { code, path, message } = error as NodeJS.ErrnoException
  if (typeof code === 'string' && typeof path === 'string')
    return new Fault('files.unreadable', { folder: path }, { cause: error })
  if (code === 'EADDRINUSE' || code === 'EACCES') return new Fault('command.usage', { why: message }, { cause: error })
  const number = Date.now().toString(36).toUpperCase()
  process.stderr.write(`${number} ${String(message ?? error).split('\n')[0] ?? ''}\n`)
  return new Fault('gate.bug', { number }, { cause: error })
}

/** Exit 2 on wrong usage, 1 on a fault, which is printed with its stable code in both languages; never a stack. */
export function failWith(error: unknown): void {
  const usage = usageExit(error)
  if (usage !== undefined) {
    process.exitCode = usage === 0 ? 0 : 2
    return
  }
  const fault = faultFrom(error)
  const { code, message, path } = faultValue(fault)
  if (wantsJson)
    process.stdout.write(`${JSON.stringify({ fault: path ? { code, message, path } : { code, message } })}\n`)
  process.stderr.write(`${code} ${message}\n${faultValue(fault, 'en').message}\n`)
  process.exitCode = fault.code === 'command.usage' ? 2 : 1
}
