import type { Keyring, KeyringLog } from '#bundle/keyring.ts'
import { fingerprint, isFingerprint, publicKeyBytes } from '#bundle/keys.ts'
import { Fault } from '#domain/fault.ts'
import type { LogId } from '#domain/fields.ts'
import { readRequest } from './enrol.ts'
import type { NextKey } from './next-epoch.ts'

/** A device's request for its log's next epoch, and the code of its new key as its author read it out. */
export interface Succession {
  path: string
  code: string
}

function judge(entry: KeyringLog, request: Awaited<ReturnType<typeof readRequest>>): void {
  const { log, person, firstLine, epoch } = request
  if (entry.log !== log) throw new Fault('gate.invalidInput', { path: 'request', why: log })
  if (entry.state === 'closed') throw new Fault('E408', { path: 'log' })
  if (entry.person !== person) throw new Fault('E301', { path: 'person' })
  if (![undefined, firstLine].includes(entry.firstLine)) throw new Fault('E301', { path: 'firstLine' })
  if (epoch !== entry.epoch + 1) throw new Fault('E407', { path: 'epoch' })
}

/**
 * The key that a log goes on with where its own was lost (FORMAT §11.3): signed for by itself alone, so that its code has to be the one
 * that its author reads out (`epoch.otherCode`). E301, E407, E408 for a request that is not this log's, or not for the epoch that is next;
 * that also keeps it from being answered twice.
 */
export async function readSuccession(keyring: Keyring, log: LogId, { path, code }: Succession): Promise<NextKey> {
  const request = await readRequest(path)
  const entry = keyring.logs.find((candidate) => candidate.log === log)
  if (!entry) throw new Fault('epoch.unknownLog', { log })
  judge(entry, request)
  const { pub, sm2, age } = request
  if (keyring.logs.some(({ keys }) => keys.some((key) => key.pub === pub))) throw new Fault('E301', { path: 'pub' })
  if (!isFingerprint(code, fingerprint(publicKeyBytes(pub)))) throw new Fault('epoch.otherCode')
  return { pub, age, ...(sm2 === undefined ? {} : { sm2 }) }
}
