import { listedTagPaths, renderSm3Manifest, sm2SignaturePath } from './bag.ts'
import type { Contents } from './contents.ts'
import type { LogKey } from './keyring.ts'
import { publicKeyBytes } from './keys.ts'
import type { Problem } from './problem.ts'
import { createSm3, sm3Hex, verifySm2 } from './sm2.ts'
import { blocksOf } from './source.ts'
import { suites, type SuiteName } from './suites.ts'

/** Under which suite a bag is looked at: what bundle.json claims; that this was signed, its hash shows. */
export function suiteOf(claims: { suite?: unknown }): SuiteName {
  return suites.find((suite) => suite === claims.suite) ?? 'ed25519-sha256'
}

/** FORMAT §6.4: both SM3 manifests are what the bytes give (E310). Reads the whole payload once more. */
export async function checkSm3(contents: Contents): Promise<Problem[]> {
  const payload: { path: string; sm3: string }[] = []
  const digest = await createSm3()
  for (const path of contents.files.keys()) {
    const source = path.startsWith('data/') ? contents.source(path) : undefined
    if (!source) continue
    for await (const block of blocksOf(source)) digest.update(block)
    payload.push({ path, sm3: digest.hex() })
  }
  const listed = listedTagPaths('ed25519-sha256+sm2-sm3').map((path) => ({
    path,
    sm3: sm3Hex(contents.text(path) ?? ''),
  }))
  const expected = { 'manifest-sm3.txt': payload, 'tagmanifest-sm3.txt': listed }
  return Object.entries(expected).flatMap(([path, files]) =>
    contents.text(path) === renderSm3Manifest(files) ? [] : [{ code: 'E310' as const, path }],
  )
}

/** FORMAT §6.4: the second signature, by the key that the keyring gives beside the author's first (E310; E301 where it gives none). */
export function checkSm2(contents: Contents, key: LogKey | undefined): Problem[] {
  const path = sm2SignaturePath
  const { sm2Signature } = contents
  if (sm2Signature === undefined) return [{ code: 'E310', path }]
  if (!key) return []
  if (key.sm2 === undefined) return [{ code: 'E301', path }]
  const holds = verifySm2(publicKeyBytes(key.sm2), contents.text('tagmanifest-sm3.txt') ?? '', sm2Signature)
  return holds ? [] : [{ code: 'E310', path }]
}
