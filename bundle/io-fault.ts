import { Fault } from '#domain/fault.ts'

const transient = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EBUSY',
  'EMFILE',
  'ENFILE',
  'EROFS',
  'ENODEV',
  'ENXIO',
  'EAGAIN',
  'EFBIG',
])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** E901 for what a disk or stick does; every other error stays what it is. */
export function ioFault(error: unknown): unknown {
  const code = codeOf(error)
  return transient.has(code) ? new Fault('E901', { why: code }, { cause: error }) : error
}

/** What a stick says that is not there any more: it was pulled out while something was read or written. */
const gone = new Set(['ENOENT', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'EIO', 'ENOTDIR'])
/** What somebody's disk says that takes nothing: read-only, protected, no right to write. */
const closed = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * The same for a stick, a disc or a folder that somebody chose: E902 where it went away in the middle, E901 where it is full, failing,
 * busy or takes nothing.
 */
export function mediaFault(error: unknown): unknown {
  const code = codeOf(error)
  if (gone.has(code)) return new Fault('E902', { why: code }, { cause: error })
  if (closed.has(code)) return new Fault('E901', { why: code }, { cause: error })
  return ioFault(error)
}
