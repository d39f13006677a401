import type { Intent } from '#db/store-type.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { Desk } from '../desk.ts'
import { ownOf } from '../places/groups.ts'
import { intentOf } from '../recording/save.ts'
import type { KnownHere } from './known-here.ts'
import type { NamedPlan } from './named-plan.ts'

/** Changes for the posts of a plan; a post of another log is answered with one of our own. */
export function postChanges(desk: Desk, known: KnownHere, plan: NamedPlan, rooms: ReadonlyMap<string, Ref>): Intent[] {
  const persons = new Map(plan.people.map(({ row, person }) => [row, person]))
  const groups = new Map(known.posts.map((group) => [refText(group.ref), group]))
  return plan.posts.flatMap((post) => {
    if (post.act === 'unchanged') return []
    const { unit, title, room } = post
    const before = post.ref && groups.get(refText(post.ref))
    const at = room && ('ref' in room ? room.ref : rooms.get(`${refText(unit)} ${room.label}`))
    const named = post.substitutes?.flatMap((one) => ('person' in one ? one.person : (persons.get(one.row) ?? [])))
    const substitutes = named ?? before?.body.substitutes ?? []
    const body = {
      unit,
      title: plan.hide(title),
      ...(at ? { room: at } : {}),
      ...(substitutes.length > 0 ? { substitutes: substitutes.toSorted() } : {}),
    }
    return [intentOf(desk, { noun: 'post', ref: before && ownOf(desk, before), body }).intent]
  })
}
