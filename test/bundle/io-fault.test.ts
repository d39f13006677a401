import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ioFault, mediaFault } from '#bundle/io-fault.ts'
import { Fault } from '#domain/fault.ts'
import { tempFolder } from '../support/temp.ts'

const told = (fault: unknown) => (fault instanceof Fault ? fault.code : fault)
const failed = (code: string) => Object.assign(new Error(code), { code })

it('tells a disk that fails from one that went away: E901 and E902', () => {
  const here = tempFolder('stick')
  const gone = join(here, 'pulled-out')
  const expected = {
    ENOSPC: 'E901',
    EIO: 'E901',
    EROFS: 'E901',
    ENODEV: 'E902',
    ENXIO: 'E902',
    ESTALE: 'E902',
  }
  for (const [code, fault] of Object.entries(expected))
    for (const one of [ioFault, mediaFault]) {
      expect(told(one(failed(code))), code).toBe(fault)
      expect(told(one(failed(code), here)), code).toBe(fault)
      expect(told(one(failed(code), gone)), code).toBe('E902')
    }
})

it('takes a missing file for a stick that was pulled out only where somebody chose the place', () => {
  for (const code of ['ENOENT', 'ENOTDIR']) {
    const error = failed(code)
    expect(ioFault(error)).toBe(error)
    expect(told(mediaFault(error))).toBe('E902')
  }
  expect(told(mediaFault(failed('EACCES')))).toBe('E901')
  const bug = new TypeError('x is not a function')
  for (const one of [ioFault, mediaFault]) expect(one(bug)).toBe(bug)
})
