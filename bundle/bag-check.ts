import {
  bagitText,
  bundleDigest,
  journalPath,
  listedTagPaths,
  type PayloadFact,
  renderBagInfo,
  renderManifest,
} from './bag.ts'
import { isOfSm, objectAt, placeOf } from './bag-layout.ts'
import { isEntryName } from './entry-name.ts'
import type { Problem } from './problem.ts'
import type { SuiteName } from './suites.ts'

/** The files of a bag by their paths within it, and the tag files as text (undefined where missing or not UTF-8). */
export interface Bag {
  folder: string
  files: ReadonlyMap<string, PayloadFact>
  text: (path: string) => string | undefined
}

export interface BagVerdict {
  problems: Problem[]
  digest?: string
  /** Every file is the one that the manifests name, however the rest may be written; a manifest of another form names none. */
  hashesMatch: boolean
  /** `Bagging-Date`, to be compared with bundle.json. */
  date?: string
}

function parseManifest(text: string | undefined): Map<string, string> | undefined {
  const listed = new Map<string, string>()
  if (text === undefined || !text.endsWith('\n')) return undefined
  for (const line of text.slice(0, -1).split('\n')) {
    const [, sha256, path] = /^([0-9a-f]{64}) {2}([^ ]+)$/.exec(line) ?? []
    if (!sha256 || !path?.startsWith('data/') || !isEntryName(path) || listed.has(path)) return undefined
    listed.set(path, sha256)
  }
  const again = renderManifest([...listed].map(([path, sha256]) => ({ path, sha256 })))
  return again === text ? listed : undefined
}

/** FORMAT §5.1: nothing but the files of the layout, in their order. */
function checkLayout(bag: Bag, listed: ReadonlyMap<string, string>, suite: SuiteName): Problem[] {
  const problems: Problem[] = []
  let last = ''
  for (const path of bag.files.keys()) {
    const place = suite === 'ed25519-sha256' && isOfSm(path) ? undefined : placeOf(path)
    if (place === undefined) {
      if (path.startsWith('data/') ? listed.has(path) : path.startsWith('signatures/'))
        problems.push({ code: 'E107', path })
      else if (!path.startsWith('data/')) problems.push({ code: 'E208', path })
      continue
    }
    if (place < last) problems.push({ code: 'E107', path })
    last = place
  }
  return problems
}

/** FORMAT §5.2. A sum that is wrong only because files are missing or too many is named by those. */
function checkBagInfo(
  bag: Bag,
  payload: readonly PayloadFact[],
  payloadIsListed: boolean,
): { problems: Problem[]; date?: string } {
  const text = bag.text('bag-info.txt') ?? ''
  const [, agent, date, name] =
    /^Bag-Software-Agent: ([ -~]{1,80})\nBagging-Date: (\d{4}-\d\d-\d\d)\nExternal-Identifier: (.*)\n/.exec(text) ?? []
  const form = (info: string) => (payloadIsListed ? info : info.replace(/Oxum: \d+\.\d+\n$/, ''))
  if (!agent || !date || name === undefined || form(renderBagInfo(agent, date, name, payload)) !== form(text))
    return { problems: [{ code: 'E202', path: 'bag-info.txt' }] }
  return { problems: name === bag.folder ? [] : [{ code: 'E108', path: 'bag-info.txt' }], date }
}

/** FORMAT §5.3: the payload is what the manifest says, no more and no less. */
function checkPayload(payload: readonly PayloadFact[], listed: ReadonlyMap<string, string>): Problem[] {
  const problems: Problem[] = []
  const present = new Set(payload.map(({ path }) => path))
  for (const { path, sha256 } of payload) {
    const expected = listed.get(path)
    if (expected === undefined) problems.push({ code: 'E204', path })
    else if (expected !== sha256) problems.push({ code: 'E206', path })
    else if ((objectAt(path)?.sha256 ?? sha256) !== sha256) problems.push({ code: 'E601', path })
  }
  for (const path of listed.keys()) {
    if (!present.has(path)) problems.push({ code: 'E205', path })
  }
  if (!present.has(journalPath) && !listed.has(journalPath)) problems.push({ code: 'E205', path: journalPath })
  return problems
}

function checkTagManifest(bag: Bag, suite: SuiteName): Problem[] {
  const listed = listedTagPaths(suite).map((path) => ({ path, sha256: bag.files.get(path)?.sha256 ?? '' }))
  return bag.text('tagmanifest-sha256.txt') === renderManifest(listed)
    ? []
    : [{ code: 'E207', path: 'tagmanifest-sha256.txt' }]
}

/** Stage 4 of FORMAT §15: the BagIt layer, every fault of it, under the suite that bundle.json claims. */
export function checkBag(bag: Bag, suite: SuiteName): BagVerdict {
  const payload = [...bag.files.values()].filter(({ path }) => path.startsWith('data/'))
  const manifest = parseManifest(bag.text('manifest-sha256.txt'))
  const bagit: Problem[] = bag.text('bagit.txt') === bagitText ? [] : [{ code: 'E201', path: 'bagit.txt' }]
  const form: Problem[] = manifest ? [] : [{ code: 'E203', path: 'manifest-sha256.txt' }]
  const listing = manifest ? checkPayload(payload, manifest) : []
  const info = checkBagInfo(bag, payload, listing.length === 0)
  const hashes = [...listing, ...checkTagManifest(bag, suite)]
  const tagmanifest = bag.text('tagmanifest-sha256.txt')
  return {
    problems: [...checkLayout(bag, manifest ?? new Map(), suite), ...bagit, ...info.problems, ...form, ...hashes],
    hashesMatch: hashes.every(({ code }) => code === 'E601'),
    ...(tagmanifest === undefined ? {} : { digest: bundleDigest({ 'tagmanifest-sha256.txt': tagmanifest }) }),
    ...(info.date === undefined ? {} : { date: info.date }),
  }
}
