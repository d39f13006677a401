import { basename } from 'node:path'
import { Fault } from '#domain/fault.ts'
import { instant } from '../clock.ts'
import { acceptTrustFiles } from '../trust/accept.ts'
import { readRequest } from '../trust/enrol.ts'
import { isRotationName, readTrustFiles } from '../trust/files.ts'
import { readRotation } from '../trust/reissue.ts'
import { readTrust } from '../trust/shelf.ts'
import type { Node } from './node.ts'
import { type Outcome, problemOf, refused } from './verdict.ts'

/**
 * Trust files are taken together: a keyring means nothing without its signatures and roots. Here they only carry on what is known: to
 * join an office is a step of its own, with its fingerprint before one's eyes (E801).
 */
export async function takeTrust(node: Node, paths: readonly string[]): Promise<Outcome[]> {
  const at = instant(node.clock)
  try {
    if (!(await readTrust(node.store))) throw new Fault('E801', { why: 'unknown office' })
    await acceptTrustFiles(node, await readTrustFiles(paths))
    return paths.map((path) => ({ ...refused(path, 'trust', at, []), result: 'accepted' }))
  } catch (error) {
    const problem = problemOf(error)
    return paths.map((path) => refused(path, 'trust', at, [problem]))
  }
}

/** A request waits until somebody who may admit does so; here it is only checked. */
export async function lookAtRequest(node: Node, path: string): Promise<Outcome> {
  const at = instant(node.clock)
  try {
    if (isRotationName(path)) {
      const { log, epoch } = (await readRotation(path)).request
      const id = { name: basename(path), log, epoch, seq: 0 }
      return { ...refused(path, 'enrolment', at, []), result: 'held', id }
    }
    const { log, epoch = 1 } = await readRequest(path)
    return {
      ...refused(path, 'enrolment', at, []),
      result: 'held',
      id: { name: basename(path), log, epoch, seq: 0 },
    }
  } catch (error) {
    return refused(path, 'enrolment', at, [problemOf(error)])
  }
}
