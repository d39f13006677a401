import { sha256Hex } from '#bundle/crypto.ts'
import { journal, manifest, tagmanifest } from './parcel.ts'

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]))
}

function isCanonical(text: string): boolean {
  try {
    return JSON.stringify(sorted(JSON.parse(text))) === text
  } catch {
    return false
  }
}

function listing(files: ReadonlyMap<string, Buffer>, paths: readonly string[]): string {
  return paths
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((path) => `${sha256Hex(files.get(path) ?? '')}  ${path}\n`)
    .join('')
}

/**
 * A second opinion on files that were accepted, without the code that accepted them: what FORMAT §5, §7 and §8 say of hashes,
 * canonical text, names and chains. Gives what is wrong.
 */
export function unsound(name: string, entries: readonly (readonly [string, Buffer])[]): string[] {
  const files = new Map(entries)
  const text = (path: string) => String(files.get(path))
  const data = [...files.keys()].filter((path) => path.startsWith('data/'))
  const rules: [string, boolean][] = [
    ['a name twice', files.size === entries.length],
    ['the manifest', text(manifest) === listing(files, data)],
    ['the tag manifest', text(tagmanifest) === listing(files, ['bag-info.txt', 'bagit.txt', 'bundle.json', manifest])],
    ['bundle.json', text('bundle.json').endsWith('\n') && isCanonical(text('bundle.json').slice(0, -1))],
    ['the journal’s end', text(journal).endsWith('\n')],
  ]
  const told = JSON.parse(text('bundle.json')) as {
    log: string
    epoch: number
    seq: number
    journal: { first: number; last: number; prevHash: string; lastHash: string }
  }
  rules.push(['the name', name === `mc1-${told.log}-e${told.epoch}-${String(told.seq).padStart(10, '0')}`])
  let { prevHash: hash, first: n } = told.journal
  for (const line of text(journal).split('\n').slice(0, -1)) {
    const { prev, n: number } = JSON.parse(line) as { prev: string; n: number }
    rules.push([`line ${n}`, isCanonical(line) && prev === hash && number === n++])
    hash = sha256Hex(line)
  }
  rules.push(['the end of the chain', n === told.journal.last + 1 && hash === told.journal.lastHash])
  for (const path of data.filter((one) => one !== journal))
    rules.push([path, path.includes(`/${sha256Hex(files.get(path)!)}.`)])
  return rules.filter(([, holds]) => !holds).map(([what]) => what)
}
