import { heldHashes } from '#db/stores/erasures.ts'
import { linkedPersons } from '#db/stores/links.ts'
import { recordsOf } from '#db/stores/rows.ts'
import type { Hash, PersonId } from '#domain/fields.ts'
import type { Hold, Retention } from '#domain/reference/retention.ts'
import { dayOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import type { Node } from '../exchange/node.ts'
import { identityIn } from '../vault/vault-object.ts'
import { citedObjects, type CitedObject } from './cited.ts'
import { personalFiles } from './files.ts'
import { alsoKept, atWork, isDue, type Kept, keptBy, notYetReceived, type Uses, usesOf } from './keeping.ts'

/** Something that is kept for a purpose: somebody's identity in all its revisions, words, a file's name, a file. */
export interface KeptItem {
  kind: 'person' | 'words' | 'fileName' | 'file'
  /** Whose identity it is. */
  person?: PersonId
  hashes: Hash[]
  kept: Kept
}

export interface Keepings {
  items: KeptItem[]
  due: KeptItem[]
}

/** Ids that mean one human being, by links and by equal staff numbers: they are kept and erased together. */
async function groupsOf({ store, vault }: Node): Promise<Map<PersonId, readonly PersonId[]>> {
  const groups = new Map<PersonId, readonly PersonId[]>()
  for (const some of [...(await linkedPersons(store)), ...vault.sameStaffNumber()]) {
    const whole = [...new Set(some.flatMap((one) => groups.get(one) ?? [one]))]
    for (const one of whole) groups.set(one, whole)
  }
  return groups
}

interface Looked {
  node: Node
  retention: Retention
  uses: Uses
  held: ReadonlySet<Hash>
  outgoing: ReadonlySet<Hash>
}

function withHold(kept: Kept, hold: Hold): Kept {
  return { ...kept, holds: [...new Set([...kept.holds, hold])] }
}

function withBundles({ outgoing }: Looked, hashes: readonly Hash[], kept: Kept): Kept {
  return hashes.some((hash) => outgoing.has(hash)) ? withHold(kept, 'bundle') : kept
}

/** Own words and files' names, each with what it says. */
async function textItems(looked: Looked, cited: readonly CitedObject[]): Promise<(KeptItem & { text: string })[]> {
  const { node, retention, uses } = looked
  const items: (KeptItem & { text: string })[] = []
  for (const { sha256, kind, records } of cited) {
    if (kind === 'identity') continue
    const days = await Promise.all(
      [...records].map(async ([key, noun]) => {
        const [log = '', id = ''] = key.split('/')
        return (await recordsOf(node.store, noun, [{ log, id }])).get(key)?.recordedAt
      }),
    )
    const on = days
      .filter((at) => at !== undefined)
      .toSorted()
      .at(-1)
    if (on === undefined) continue
    const holds = [...records.keys()].flatMap((key) => uses.records.get(key)?.keeping.holds ?? [])
    const kept = keptBy(retention, [{ use: kind, on: dayOf(on), holds }])
    const bytes = await node.vault.bytes(sha256)
    const text = bytes ? Buffer.from(bytes).toString('utf8') : ''
    items.push({ kind, hashes: [sha256], kept: withBundles(looked, [sha256], kept), text })
  }
  return items
}

/** What anybody could recognise somebody by in a text. */
async function marksOf({ vault }: Node, hashes: readonly Hash[]): Promise<string[]> {
  const identities = await Promise.all(
    hashes.map(async (hash) => {
      const bytes = await vault.bytes(hash)
      return bytes && identityIn(bytes)
    }),
  )
  return [
    ...new Set(identities.flatMap((one) => (one ? [one.name, one.staffNumber ?? '', one.phone ?? ''] : []))),
  ].filter((mark) => mark.length > 1)
}

/** Somebody's identities, and for how long their records keep them. */
interface Somebody {
  person: PersonId
  group: readonly PersonId[]
  hashes: Hash[]
  kept: Kept
}

async function somebodies(looked: Looked, cited: readonly CitedObject[]): Promise<Somebody[]> {
  const { node, retention, uses } = looked
  const groups = await groupsOf(node)
  const working = await atWork(node)
  const identities = new Map<PersonId, Hash[]>()
  for (const { kind, sha256, persons } of cited)
    if (kind === 'identity')
      for (const person of persons) identities.set(person, [...(identities.get(person) ?? []), sha256])
  return [...identities].flatMap(([person, hashes]) => {
    const group = groups.get(person) ?? [person]
    const keepings = group.flatMap((one) => uses.persons.get(one) ?? [])
    if (keepings.length === 0) return []
    const kept = withBundles(looked, hashes, keptBy(retention, keepings))
    const isAtWork = group.some((one) => working.has(one))
    return [{ person, group, hashes, kept: isAtWork ? withHold(kept, 'atWork') : kept }]
  })
}

/** Everything that is kept here for a purpose, and what of it is due today. */
export async function keepingsOf(node: Node, retention: Retention): Promise<Keepings> {
  await node.vault.whole()
  const today = dayOf(instant(node.clock))
  const held = await heldHashes(node.store.read)
  const uses = await usesOf(node)
  const looked: Looked = { node, retention, uses, held, outgoing: await notYetReceived(node) }
  const cited = [...(await citedObjects(node)).values()].filter(({ sha256 }) => held.has(sha256))
  const files = (await personalFiles(node, retention, uses, held)).map((file) => ({
    ...file,
    kept: withBundles(looked, [file.sha256], file.kept),
  }))
  const texts = await textItems(looked, cited)
  const found = await somebodies(looked, cited)
  const identities = new Map(found.map(({ person, hashes }) => [person, hashes]))
  const told = new Set<Hash>()
  const persons: KeptItem[] = []
  for (const { person, group, hashes, kept: own } of found) {
    let kept = own
    // Only whoever is over their own term can still be kept by a text that tells of them; nobody else is read.
    const isOver = own.untilOn !== undefined && own.untilOn <= today
    const all = group.flatMap((one) => identities.get(one) ?? [])
    const marks = isOver ? await marksOf(node, all) : []
    const tells = (text: string | undefined) => text !== undefined && marks.some((mark) => text.includes(mark))
    for (const file of files) {
      const isTold = tells(file.text)
      if (isTold) told.add(file.sha256)
      if (isTold || group.some((one) => file.persons.has(one))) kept = alsoKept(kept, file.kept)
    }
    for (const item of texts) if (tells(item.text)) kept = alsoKept(kept, item.kept)
    persons.push({ kind: 'person', person, hashes, kept })
  }
  const items: KeptItem[] = [
    ...persons,
    ...texts.map(({ kind, hashes, kept }) => ({ kind, hashes, kept })),
    ...files
      .filter(({ sha256, printsNames }) => printsNames || told.has(sha256))
      .map(({ sha256, kept }) => ({ kind: 'file' as const, hashes: [sha256], kept })),
  ]
  return { items, due: items.filter(({ kept }) => isDue(kept, today)) }
}
