import { linesNaming } from '#db/stores/person-uses.ts'
import { changeKind, Line } from '#domain/change.ts'
import type { Hash, PersonId } from '#domain/fields.ts'
import { z } from 'zod'
import type { Node } from '../exchange/node.ts'

/** What a vault object is, and which records name it: an identity of whom, words or a file's name of which record. */
export interface CitedObject {
  sha256: Hash
  kind: 'identity' | 'words' | 'fileName'
  persons: Set<PersonId>
  /** `LOG/uuid` of the records that name it, with their noun. */
  records: Map<string, 'finding' | 'objection' | 'evidence'>
}

const Names = z.object({
  person: z.string().optional(),
  identity: z.string().optional(),
  statement: z.string().optional(),
  name: z.string().optional(),
})
const isHash = (text: string | undefined): text is Hash => text !== undefined && /^[0-9a-f]{64}$/.test(text)

/** Every vault object that any line ever named, also one whose record says something else by now. */
export async function citedObjects({ store }: Pick<Node, 'store'>): Promise<Map<Hash, CitedObject>> {
  const found = new Map<Hash, CitedObject>()
  const at = (sha256: Hash, kind: CitedObject['kind']) => {
    const known = found.get(sha256) ?? { sha256, kind, persons: new Set(), records: new Map() }
    found.set(sha256, known)
    return known
  }
  for await (const { log, line: text } of linesNaming(store)) {
    const line = Line.safeParse(JSON.parse(text)).data
    const noun = line && changeKind(line.t)?.noun
    const body = line && Names.safeParse(line.body).data
    if (!line || !noun || !body) continue
    const { person, identity, statement, name } = body
    if ((noun === 'person' || noun === 'log') && person && isHash(identity))
      at(identity, 'identity').persons.add(person)
    if ((noun === 'finding' || noun === 'objection') && isHash(statement))
      at(statement, 'words').records.set(`${log}/${line.id}`, noun)
    if (noun === 'evidence' && isHash(name)) at(name, 'fileName').records.set(`${log}/${line.id}`, noun)
  }
  return found
}
