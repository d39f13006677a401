import { basename } from 'node:path'
import { fileSource } from '#bundle/source.ts'
import { isCounterName } from './take-counter.ts'
import { isRequestName, isRotationName, isTrustName } from '../trust/files.ts'

/** On the way to a lead who is to countersign; what is in it is the same. */
const requestFile = /^mc1-.*\.mcq\.age$/i

export type FileKind =
  | 'bundle'
  | 'reply'
  | 'trust'
  | 'enrolment'
  | 'countersign'
  | 'countersignature'
  | 'signature'
  | 'unknown'

/** A damaged bundle or reply begins like nothing; its name still says what is damaged, and whom to answer (E101, E112). */
const bundleFile = /^mc\d+-.*\.mc[bq]\.age$/i
const replyFile = /^mcr\d+-.*\.zip$/i

/** What a file is, by how it begins; its name decides between trust files, which are told apart by nothing else, and where it begins like nothing. */
export async function classify(path: string): Promise<FileKind> {
  const source = await fileSource(path)
  try {
    const head = Buffer.from(await source.read(0, 128)).toString('latin1')
    const name = basename(path)
    if (head.startsWith('age-encryption.org/')) return requestFile.test(name) ? 'countersign' : 'bundle'
    const [, answers] = /^PK\u0003\u0004.{26}mc(r?)\d+-/s.exec(head) ?? []
    if (answers !== undefined) return answers === 'r' ? 'reply' : 'bundle'
    if (isRequestName(name) || isRotationName(name)) return 'enrolment'
    if (isTrustName(name)) return 'trust'
    if (isCounterName(name)) return 'countersignature'
    if (head.startsWith('-----BEGIN SSH SIGNATURE-----')) return 'signature'
    if (replyFile.test(name)) return 'reply'
    return bundleFile.test(name) ? 'bundle' : 'unknown'
  } finally {
    await source.close()
  }
}
