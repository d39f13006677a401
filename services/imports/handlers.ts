import type { ImportKind, ImportPlan } from '#domain/contract/places.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { tokenise } from '../names/tokenise.ts'
import { namesCame } from '../recording/names-came.ts'
import { commit } from '../recording/save.ts'
import { peopleChanges } from './apply-people.ts'
import { roomChanges, unitChanges } from './apply-places.ts'
import { postChanges } from './apply-posts.ts'
import type { Intent } from './intent.ts'
import { type KnownHere, knownHere } from './known-here.ts'
import { type NamedPlan, namedPeople } from './named-plan.ts'
import { planImport } from './plan-import.ts'
import { readSheets } from './read-sheets.ts'
import { collected, createShelf } from './shelf.ts'
import type { Sheet } from './sheet.ts'

/** Sheets that were read and wait for `imports.apply`. */
interface Held {
  kind: ImportKind
  sheets: Sheet[]
  unit?: Ref
  source: string
}
const shelf = createShelf<Held>()

async function planned(desk: Desk, { kind, sheets, unit }: Held): Promise<{ plan: NamedPlan; known: KnownHere }> {
  const known = await knownHere(desk)
  const names = desk.vault.names()
  const withoutNames = (text: string) => tokenise(text, names, { roster: [], kept: [] }).text
  const chosen = unit && known.places.unitOf(unit)
  let named = namedPeople(desk, [])
  const hideOf = (intents: readonly Intent[]) => {
    named = namedPeople(desk, intents)
    return named.hide
  }
  const plan = planImport(kind, sheets, {
    known,
    leaveKinds: desk.pack.leaveKinds,
    today: dayOf(desk.clock.now()),
    withoutNames,
    hideOf,
    ...(chosen ? { unit: chosen } : {}),
  })
  const posts = plan.intents.filter((intent) => intent.noun === 'post')
  return { known, plan: { ...plan, ...named, posts } }
}

function shown(plan: NamedPlan, token: string): ImportPlan {
  const { intents: _intents, people: _people, posts: _posts, hide: _hide, ...report } = plan
  return { ...report, token }
}

async function apply(desk: Desk, held: Held) {
  const { plan, known } = await planned(desk, held)
  const faults = plan.faults.length + plan.moreFaults
  if (faults > 0) throw new Fault('import.badRows', { count: faults })
  const rooms = roomChanges(desk, known.places, plan)
  const people = await peopleChanges(desk, plan, rooms.refs, held.source)
  const intents = [
    ...unitChanges(desk, known.places, plan),
    ...rooms.intents,
    ...people.intents,
    ...postChanges(desk, known, plan, rooms.refs),
  ]
  if (intents.length > 0) {
    await commit(desk, intents, {
      async local(tx) {
        for (const { keep } of people.sealed) await keep(tx)
      },
    })
  }
  await desk.vault.reload(people.persons)
  if (people.persons.length > 0) await namesCame(desk)
  const { added, changed, unchanged } = plan
  return { added, changed, unchanged }
}

export const importHandlers: Pick<Handlers<Context>, 'imports.read' | 'imports.apply'> = {
  async 'imports.read'(context, { kind, unit, source }, bytes) {
    const desk = deskOf(context)
    const held: Held = {
      kind,
      sheets: await readSheets(await collected(bytes)),
      source: source ?? '导入名册',
      ...(unit ? { unit } : {}),
    }
    const { plan } = await planned(desk, held)
    return shown(plan, shelf.hold(desk, held))
  },
  async 'imports.apply'(context, { token }) {
    const desk = deskOf(context)
    const done = await apply(desk, shelf.held(desk, token))
    shelf.drop(desk, token)
    return done
  },
}
