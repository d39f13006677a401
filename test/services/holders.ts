import { makeHolderKey, openHolderKey, readHolderCard } from '#bundle/key-file.ts'
import type { TrustFile } from '#bundle/trust.ts'
import type { Node } from '#services/exchange/node.ts'
import { releaseRegister } from '#services/exchange/release-register.ts'
import { signWaiting } from '#services/trust/holder-sign.ts'
import { proposeRoot } from '#services/trust/rekey.ts'
import { cost } from './exchange-desks.ts'

export const holderSecret = '保管人的口令 88'

export async function holderOf(id: string) {
  const { files } = await makeHolderKey({ id, holder: `保管人${id}` }, holderSecret, cost)
  return { card: readHolderCard(files[1]), opened: await openHolderKey(files[0], holderSecret), file: files[0] }
}

export async function holders() {
  const [r2, r3, r4, k2, k3] = await Promise.all(['R2', 'R3', 'R4', 'K2', 'K3'].map(holderOf))
  return { r2: r2!, r3: r3!, r4: r4!, k2: k2!, k3: k3! }
}
export type Holders = Awaited<ReturnType<typeof holders>>

/** Proposes two of three holders for roots, and two of this home's key and two holders' for registers. */
export function proposeHolders(hq: Node, { r2, r3, r4, k2, k3 }: Holders) {
  return proposeRoot(hq, {
    root: { threshold: 2, holders: [r2.card, r3.card, r4.card] },
    keyring: { threshold: 2, holders: [k2.card, k3.card] },
  })
}

export const signed = (files: readonly TrustFile[], ...by: Holders['r2'][]) =>
  by.flatMap(({ opened }) => signWaiting(files, opened).map(({ signature }) => signature))

/** An office whose registers take two of three signatures from now on. */
export async function underHolders(hq: Node): Promise<Holders> {
  const held = await holders()
  const { files } = await proposeHolders(hq, held)
  const done = await releaseRegister(hq, signed(files, held.r2, held.r4, held.k2))
  if (!done.released) throw new Error('the holders did not sign')
  return held
}
