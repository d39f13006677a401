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

/** Exit 2 on wrong usage, 1 on a fault, which is printed with its stable code. */
export function failWith(error: unknown): void {
  const usage = usageExit(error)
  if (usage !== undefined) {
    process.exitCode = usage === 0 ? 0 : 2
    return
  }
  if (!(error instanceof Fault)) throw error
  const { code, message, path } = faultValue(error)
  if (wantsJson)
    process.stdout.write(`${JSON.stringify({ fault: path ? { code, message, path } : { code, message } })}\n`)
  process.stderr.write(`${code} ${message}\n`)
  process.exitCode = error.code === 'command.usage' ? 2 : 1
}
