import { type PersonId, refText, sameRef } from '#domain/fields.ts'
import { listedAtMost } from '#domain/place.ts'
import type { PersonIntent, PostIntent } from './intent.ts'
import type { Known } from './known.ts'
import type { PersonRow } from './person-row.ts'

/** A row of a list of people with what it does to that person. */
export interface Listed {
  row: PersonRow
  intent: PersonIntent
}

type Standin = { person: PersonId } | { row: number }

interface PostRows {
  holders: Listed[]
  room: PostIntent['room']
  title: string
  substitutes: Map<string, Standin>
  silent: boolean
}

/** Somebody of this name in the unit: a row of the same file, else somebody on its list. */
function standin(listed: readonly Listed[], known: Known, { row }: Listed, name: string): Standin | undefined {
  const rows = listed.filter((other) => other.row.name === name && sameRef(other.row.unit, row.unit))
  const here = rows.map(({ intent }): Standin => (intent.person ? { person: intent.person } : { row: intent.row }))
  const onList = known
    .peopleByName(name)
    .filter(({ person, roster }) => {
      const taken = rows.some(({ intent }) => intent.person === person)
      return !taken && roster !== undefined && sameRef(roster.fields.unit, row.unit)
    })
    .map(({ person }): Standin => ({ person }))
  const found = here.length > 0 ? here : onList
  if (found.length === 1) return found[0]
  row.reader.fault('substitute', found.length === 0 ? 'row.substituteUnknown' : 'row.personAmbiguous', { value: name })
  return undefined
}

const keyOf = (one: Standin) => ('person' in one ? one.person : `row ${one.row}`)

/** The room of the row, else the one the person is known to sit in. */
function roomOf({ room, roster, unit }: PersonIntent): PostIntent['room'] {
  const known = roster?.fields
  if (room) return room
  return known?.room && sameRef(known.unit, unit) ? { ref: known.room } : undefined
}

function placeText(room: PostIntent['room']): string {
  if (!room) return ''
  return 'ref' in room ? refText(room.ref) : `label ${room.label}`
}

function gathered(listed: readonly Listed[], known: Known): PostRows[] {
  const posts = new Map<string, PostRows>()
  for (const one of listed) {
    const { row, intent } = one
    const title = row.post ?? (row.substitutes && intent.roster?.fields.post)
    if (title === undefined) {
      if (row.substitutes) row.reader.fault('post', 'row.postMissing')
      continue
    }
    if (row.title === undefined && !row.substitutes) continue
    const room = roomOf(intent)
    const key = `${refText(row.unit)} ${placeText(room)} ${title}`
    const post: PostRows = posts.get(key) ?? { holders: [], room, title, substitutes: new Map(), silent: true }
    posts.set(key, post)
    post.holders.push(one)
    for (const name of row.substitutes ?? []) {
      const found = standin(listed, known, one, name)
      post.silent = false
      if (found) post.substitutes.set(keyOf(found), found)
      if (post.substitutes.size > listedAtMost)
        row.reader.fault('substitute', 'row.tooManySubstitutes', { limit: listedAtMost })
    }
  }
  return [...posts.values()]
}

function intentOf({ unit, row }: PersonIntent, post: PostRows, known: Known): PostIntent {
  const { title, room, substitutes, silent } = post
  const before = room && !('ref' in room) ? undefined : known.post(unit, title, room?.ref)
  const named = [...substitutes.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const same = silent || (before?.fields.substitutes ?? []).toSorted().join(' ') === named.map(keyOf).join(' ')
  return {
    noun: 'post',
    row,
    act: !before ? 'added' : same ? 'unchanged' : 'changed',
    unit,
    title,
    ...(before ? { ref: before.ref } : {}),
    ...(room ? { room } : {}),
    ...(silent ? {} : { substitutes: named }),
  }
}

/** Posts that rows name, by unit, title and room; who stands in is what all rows of a post say together. A row whose post changes is a changed row. */
export function planPosts(listed: readonly Listed[], known: Known): PostIntent[] {
  return gathered(listed, known).flatMap((post) => {
    const [first] = post.holders
    if (!first) return []
    const planned = intentOf(first.intent, post, known)
    if (planned.act !== 'unchanged')
      for (const { intent } of post.holders) if (intent.act === 'unchanged') intent.act = 'changed'
    return [planned]
  })
}
