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

/** E901 for what a disk or stick does; every other error stays what it is. */
export function ioFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return transient.has(code) ? new Fault('E901', { why: code }, { cause: error }) : error
}
