import type { Keyring } from '#bundle/keyring.ts'
import { publicKeyText } from '#bundle/keys.ts'
import type { SigningKey } from '#bundle/crypto.ts'
import { namespaces, signSsh, verifySsh } from '#bundle/sshsig.ts'
import { listReleases, putRelease, type ReleaseRow } from '#db/stores/releases.ts'
import type { LocalWriter, Reader } from '#db/tables.ts'
import { canonical } from '#domain/canonical.ts'
import type { BundleFaultCode } from '#domain/faults/bundle.ts'
import type { OfficeKeys } from '../trust/office-keys.ts'

/** Faults that people may overrule: of the key, the state of the log, a countersignature. Nothing that was damaged or forged. */
export const releasable: readonly BundleFaultCode[] = ['E306', 'E307', 'E408', 'E701']

/** Who releases: an officer with the key of the officer's log, or the office itself where no person is an officer. */
export interface Releaser {
  officer: string
  person: string
  key: SigningKey
}

/** What a releaser signs (FORMAT §9.6). */
function statement(hq: string, { digest, codes, officer, person, at }: Omit<ReleaseRow, 'signature'>): string {
  const facts = { codes: JSON.parse(codes) as string[], digest, officer, person, at, hq }
  return `${canonical({ format: 'mingcha-release', v: 1, ...facts })}\n`
}

function officers({ logs }: Keyring): Map<string, string[]> {
  const active = logs.filter(({ role, state }) => role === 'officer' && state === 'active')
  return new Map(
    active.map(({ log, keys }) => {
      const withdrawn = new Set(keys.filter(({ revoked }) => revoked).map(({ pub }) => pub))
      return [log, keys.map(({ pub }) => pub).filter((pub) => !withdrawn.has(pub))]
    }),
  )
}

/** How many different keys it takes: two, or one where the office has but one officer. */
export function neededReleases(keyring: Keyring): number {
  return Math.min(2, Math.max(1, new Set([...officers(keyring).values()].flat()).size))
}

export function officeReleaser(office: OfficeKeys, keyring: Keyring): Releaser | undefined {
  return officers(keyring).size === 0 ? { officer: 'K1', person: '', key: office.keyring } : undefined
}

export async function addRelease(
  tx: LocalWriter,
  hq: string,
  { officer, person, key }: Releaser,
  { digest, codes, at }: { digest: string; codes: readonly string[]; at: string },
): Promise<void> {
  const row = { digest, officer, person, codes: JSON.stringify(codes), at }
  await putRelease(tx, { ...row, signature: signSsh(key, namespaces.release, statement(hq, row)) })
}

/** The releases of a bundle that hold: by different keys of officers whom the keyring names now. */
export async function releasesOf(
  read: Reader,
  keyring: Keyring,
  office: OfficeKeys | undefined,
  digest: string,
): Promise<ReleaseRow[]> {
  const known = officers(keyring)
  if (office && known.size === 0) known.set('K1', [publicKeyText(office.keyring.pub)])
  const byKey = new Map<string, ReleaseRow>()
  for (const row of await listReleases(read, digest)) {
    const verdict = verifySsh(row.signature, namespaces.release, statement(keyring.hq.id, row))
    if ('code' in verdict) continue
    const pub = publicKeyText(verdict.pub)
    if (known.get(row.officer)?.includes(pub) && !byKey.has(pub)) byKey.set(pub, row)
  }
  return [...byKey.values()]
}
