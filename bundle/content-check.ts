import { objectAt } from './bag-layout.ts'
import type { PayloadFact } from './bag.ts'
import { type BundleJson, claimsOf, parseBundleJson } from './bundle-json.ts'
import { bundleName } from './names.ts'
import type { Problem } from './problem.ts'

/** FORMAT §8.5: the objects that bundle.json says are here are here, and no others. */
function checkObjects(bundle: BundleJson, files: ReadonlyMap<string, PayloadFact>): Problem[] {
  const problems: Problem[] = []
  const announced = {
    evidence: new Map(bundle.evidence.map((item) => [item.sha256, item])),
    vault: new Map((bundle.vault ?? []).map((item) => [item.sha256, item])),
  }
  const present = { evidence: new Set<string>(), vault: new Set<string>() }
  for (const { path, size } of files.values()) {
    const object = objectAt(path)
    if (!object) continue
    const item = announced[object.kind].get(object.sha256)
    if (!item?.file || present[object.kind].has(object.sha256)) problems.push({ code: 'E204', path })
    else if (item.size !== size || size === 0) problems.push({ code: 'E209', path })
    present[object.kind].add(object.sha256)
  }
  for (const kind of ['evidence', 'vault'] as const) {
    for (const { sha256, file } of announced[kind].values()) {
      if (file && !present[kind].has(sha256)) problems.push({ code: 'E205', path: `data/${kind}/${sha256}` })
    }
  }
  return problems
}

/** Stage 5 of FORMAT §15: bundle.json, and that the bag around it is its own. */
export function checkContent(
  folder: string,
  date: string | undefined,
  text: string,
  files: ReadonlyMap<string, PayloadFact>,
): { bundle?: BundleJson; problems: Problem[] } {
  const { bundle, problems } = parseBundleJson(text)
  if (!bundle) return { problems }
  const found = [...problems, ...checkObjects(bundle, files)]
  if (bundleName(bundle.log, bundle.epoch, bundle.seq) !== folder) found.push({ code: 'E108', path: folder })
  if (date !== bundle.created.slice(0, 10)) found.push({ code: 'E202', path: 'bag-info.txt' })
  return { bundle, problems: found }
}

/** FORMAT §13: another major version is recognised before anything of it is trusted. */
export function isForeignBundle(text: string | undefined): boolean {
  const version = text === undefined ? undefined : claimsOf(text).v
  return Number.isSafeInteger(version) && version !== 1
}
