import type { Desk } from '../desk.ts'
import { linkSamePersons } from '../places/same-person.ts'
import { hideNewNames } from './hide-names.ts'

/** What follows when names are known that were not before: who is who, and which texts of one's own hold them. */
export async function namesCame(desk: Desk): Promise<void> {
  await linkSamePersons(desk)
  await hideNewNames(desk)
}
