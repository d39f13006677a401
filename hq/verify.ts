import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { openBundle } from '#bundle/open.ts'
import { acceptTrust } from '#bundle/trust.ts'
import { Fault } from '#domain/fault.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { type FileVerdict, results } from '#domain/contract/exchange.ts'
import { refusalOf, told } from '#services/exchange/verdict.ts'

export interface Verified {
  name: string
  verdict: (typeof results)[number]
  codes: FileVerdict['codes']
}

/** The identities of a file as age-keygen writes it. */
async function identitiesIn(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim())
  const identities = lines.filter((line) => line.startsWith('AGE-SECRET-KEY-1'))
  if (identities.length === 0) throw new Fault('command.usage', { why: `--identity ${basename(path)}` })
  return identities
}

/** Judges one bundle by the trust files of a folder: every stage but the place in its log's chain. Nothing is imported. */
export async function verifyFile(file: string, trustFolder: string, identity?: string): Promise<Verified> {
  const names = await readdir(trustFolder)
  const { keyring } = acceptTrust(await readTrustFiles(names.map((name) => join(trustFolder, name)))).keyring
  const identities = identity === undefined ? [] : await identitiesIn(identity)
  const staging = await mkdtemp(join(tmpdir(), 'mingcha-verify-'))
  try {
    const opened = await openBundle(file, {
      identities,
      staging,
      keyring,
      audience: keyring.hq.id,
      allowPlainZip: true,
    })
    await opened.close()
    const verdict = opened.class === undefined ? 'accepted' : refusalOf(opened.class, opened.problems)
    return { name: opened.name ?? basename(file), verdict, codes: opened.problems.map(told) }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}
