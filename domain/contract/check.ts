/** Something that is not as the journal, the keyring or the file itself says. */
export interface CheckProblem {
  kind: 'chain' | 'record' | 'rollup' | 'review' | 'index' | 'file' | 'object' | 'vault' | 'role'
  noun?: string
  log?: string
  id?: string
  column?: string
  what: string
}

/** What 自查 found; `repaired` where it was to restore as well: how much was wrong before and is no more. */
export interface CheckReport {
  ok: boolean
  lines: number
  stateDigest: string
  digests: { log: string; digest: string }[]
  objects: number
  problems: CheckProblem[]
  repaired?: number
}

/** One problem in one line, for whoever is asked for help. */
export function problemText({ kind, noun, log, id, column, what }: CheckProblem): string {
  return [kind, noun, log, id, column, what].filter((part) => part !== undefined).join(' ')
}
