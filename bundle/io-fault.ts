import { existsSync } from 'node:fs'
import { Fault } from '#domain/fault.ts'

/** What a disk says that is there and is full, failing, busy or takes nothing. */
const failing = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EBUSY', 'EMFILE', 'ENFILE', 'EROFS', 'EAGAIN', 'EFBIG'])
/** What is said of a disk or stick that is not there any more. */
const gone = new Set(['ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE'])
/** What a stick's folder says that went away with it. */
const missing = new Set(['ENOENT', 'ENOTDIR'])
/** What somebody's disk says where there is no right to write. */
const closed = new Set(['EACCES', 'EPERM'])

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * For what a disk or stick does E901, or E902 where it went away, which an I/O error alone does not tell: then a folder that was on it
 * is not there any more. Every other error stays what it is.
 */
export function ioFault(error: unknown, folder?: string): unknown {
  const why = codeOf(error)
  if (!failing.has(why) && !gone.has(why)) return error
  const isGone = gone.has(why) || (folder !== undefined && !existsSync(folder))
  return new Fault(isGone ? 'E902' : 'E901', { why }, { cause: error })
}

/**
 * The same for a stick, a disc or a folder that somebody chose: E902 where it went away in the middle, E901 where it is full, failing,
 * busy or takes nothing.
 */
export function mediaFault(error: unknown, folder?: string): unknown {
  const code = codeOf(error)
  if (missing.has(code)) return new Fault('E902', { why: code }, { cause: error })
  if (closed.has(code)) return new Fault('E901', { why: code }, { cause: error })
  return ioFault(error, folder)
}
