import type { TagFiles } from './bag.ts'
import type { SigningKey } from './crypto.ts'
import { type Sm2Key, signSm2 } from './sm2.ts'
import { namespaces, signSsh } from './sshsig.ts'

/** FORMAT §6.4: what a bundle is hashed and signed with. The second adds to the first and never replaces it. */
export const suites = ['ed25519-sha256', 'ed25519-sha256+sm2-sm3'] as const
export type SuiteName = (typeof suites)[number]

/** The author's signature files of a bundle: SSHSIG as text, SM2 as DER in base64. */
export interface AuthorSignatures {
  author: string
  sm2?: string | undefined
}

/** Whoever signs for an author under a suite. It may take its time: a key in a device (SKF) can stand behind it. */
export interface Signer {
  suite: SuiteName
  sign(tags: TagFiles): Promise<AuthorSignatures>
}

export interface AuthorKeys {
  signing: SigningKey
  sm2?: Sm2Key | undefined
}

/** The signer of keys that lie in memory. The second suite needs the second key. */
export function softwareSigner(suite: SuiteName, { signing, sm2 }: AuthorKeys): Signer {
  return {
    suite,
    sign(tags) {
      const author = signSsh(signing, namespaces.bundle, tags['tagmanifest-sha256.txt'])
      if (suite === 'ed25519-sha256') return Promise.resolve({ author })
      const bySm3 = tags['tagmanifest-sm3.txt']
      if (!sm2 || bySm3 === undefined) throw new Error('a bundle of the SM suite without its key or tag manifest')
      return Promise.resolve({ author, sm2: Buffer.from(signSm2(sm2, bySm3)).toString('base64') })
    },
  }
}
