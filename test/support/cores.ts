/** A command as a shell starts it where the system keeps the memory of whatever crashes. */
export function keepingCores(command: readonly string[]): [string, string[]] {
  return ['/bin/sh', ['-c', 'ulimit -c unlimited; exec "$0" "$@"', ...command]]
}
