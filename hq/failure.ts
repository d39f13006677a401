import { CommanderError } from 'commander'
import { Fault, faultValue } from '#domain/fault.ts'

export const wantsJson = process.argv.includes('--json')

/** One machine-readable object on standard output with --json; words for people go to standard error. */
export function tell(value: unknown, words: string): void {
  if (wantsJson) process.stdout.write(`${JSON.stringify(value)}\n`)
  process.stderr.write(`${words}\n`)
}

/** Exit 2 on wrong usage, 1 on a fault, which is printed with its stable code. */
export function failWith(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
    return
  }
  if (!(error instanceof Fault)) throw error
  const { code, message, path } = faultValue(error)
  if (wantsJson) process.stdout.write(`${JSON.stringify({ fault: path ? { code, message, path } : { code, message } })}\n`)
  process.stderr.write(`${code} ${message}\n`)
  process.exitCode = error.code === 'command.usage' ? 2 : 1
}
