import type { KeyringLog } from '#bundle/keyring.ts'
import type { ChainedLine } from '#domain/change.ts'
import { LogOpened } from '#domain/finding.ts'

/** Whether a log's first line is the one that was enrolled, and names the person and a key of the keyring. */
export function opensLog({ line, hash }: ChainedLine, { person, firstLine, keys }: KeyringLog): boolean {
  const opened = line.t === 'log.opened' ? LogOpened.safeParse(line.body).data : undefined
  return (
    opened?.person === person &&
    line.by === person &&
    keys.some(({ pub }) => pub === opened.pub) &&
    (firstLine === undefined || firstLine === hash)
  )
}
