import type { ImportKind, PersonView, UnitView } from '#domain/contract/places.ts'
import type { PersonId } from '#domain/fields.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { dayOf } from '#domain/week.ts'
import { personNames } from '../names.ts'
import { chance, intBetween, mulberry32, pick, type Random, seedOf, shuffled } from '../random.ts'
import { askAround } from './ask-around.ts'
import { lookAround, noteTheRest } from './look-around.ts'
import { countyLists, csv } from './people-list.ts'
import { addPhoto } from './evidence.ts'
import { createFilm, type Film } from './film.ts'
import { rollCall } from './roll-call.ts'
import { arrivals } from './schedule.ts'
import { tryService } from './try-service.ts'
import { type DemoClient, minutesAfter, type OnSite } from './writer.ts'

export interface DemoOptions {
  visits: number
  evidenceMb: number
  seed: number
  /** The lists of the county; several laptops of one county have the same. `seed` unless told. */
  lists?: number
  /** The end of the five weeks that the visits cover. */
  now: Date
  log?: (text: string) => void
}
export interface DemoResult {
  visits: number
  findings: number
  evidence: number
  lines: number
}

const openUntil = 2 * 86_400_000

async function importLists(client: DemoClient, seed: number, now: Date): Promise<void> {
  const lists = countyLists(mulberry32(seedOf(`${seed}/county`)), dayOf(now))
  for (const kind of ['units', 'rooms', 'people'] satisfies ImportKind[]) {
    const plan = await client.upload(
      'imports.read',
      { kind, fileName: `${kind}.csv`, source: '县编办名册' },
      csv(lists[kind]),
    )
    if (plan.faults[0]) throw new Error(`demo list ${kind}: ${plan.faults[0].en}`)
    await client.call('imports.apply', { token: plan.token })
  }
}

async function colleagues(client: DemoClient, random: Random): Promise<PersonId[]> {
  const ids: PersonId[] = []
  for (const name of personNames(random, 4))
    ids.push((await client.call('people.save', { name, kind: 'inspector' })).person)
  return ids
}

interface County {
  client: DemoClient
  pack: Pack
  units: UnitView[]
  people: ReadonlyMap<string, PersonView[]>
  team: PersonId[]
}

async function oneVisit(
  county: County,
  options: DemoOptions,
  index: number,
  arrivedAt: Date,
  film: Film,
  made: OnSite['made'],
): Promise<void> {
  const { client, pack, units, people, team } = county
  const random = mulberry32(seedOf(`${options.seed}/visit/${index}`))
  const round = shuffled(mulberry32(seedOf(`${options.seed}/round/${Math.floor(index / units.length)}`)), units)
  const unit = round[index % units.length]
  if (!unit) return
  const mode = pick(random, ['open', 'covert', 'covert', 'combined'] as const)
  const { ref } = await client.call('visits.start', {
    unit: { ref: unit.ref },
    inspectors: [{ person: pick(random, team) }],
    mode,
    arrivedAt: arrivedAt.toISOString(),
  })
  const rooms = await client.call('rooms.list', { unit: unit.ref })
  const site: OnSite = {
    client,
    random,
    pack,
    visit: ref,
    unit,
    rooms,
    people: people.get(unit.ref.id) ?? [],
    arrivedAt,
    made,
    told: new Set(),
    photo: () => film.take(random, arrivedAt),
  }
  await rollCall(site)
  await lookAround(site)
  if (unit.rooms > 0 && chance(random, 0.7)) await tryService(site)
  await askAround(site, mulberry32(seedOf(`${options.seed}/asked/${index}`)), mode === 'covert')
  await noteTheRest(site)
  while (film.left()) await addPhoto(site, ref, arrivedAt, '现场环境')
  const fresh = options.now.getTime() - arrivedAt.getTime() < openUntil
  if (index === options.visits - 1 || (fresh && chance(random, 0.5))) return
  await client.call('visits.close', { ref, leftAt: minutesAfter(arrivedAt, intBetween(random, 55, 130)).toISOString() })
}

/** Fills an open workstation with a believable county through its own contract. The same seed gives the same content. */
export async function buildDemo(client: DemoClient, options: DemoOptions): Promise<DemoResult> {
  const { seed, lists = seed, visits, now, log = () => undefined } = options
  await importLists(client, lists, now)
  const random = mulberry32(seedOf(`${seed}/team`))
  const team = await colleagues(client, random)
  const pack = await client.call('reference.pack', {})
  const people = new Map<string, PersonView[]>()
  const known = (await client.call('people.directory', {})).toSorted((a, b) =>
    (a.staffNumber ?? '') < (b.staffNumber ?? '') ? -1 : 1,
  )
  for (const person of known)
    if (person.unit) people.set(person.unit.id, [...(people.get(person.unit.id) ?? []), person])
  const county: County = { client, pack, units: await client.call('units.list', {}), people, team }
  const film = createFilm(options)
  const made = { findings: 0, evidence: 0 }
  for (const [i, at] of arrivals(mulberry32(seedOf(`${seed}/schedule`)), visits, now).entries()) {
    film.next()
    await oneVisit(county, options, i, at, film, made)
    log(`${i + 1}/${visits}`)
  }
  const { unsentLines } = await client.call('exchange.status', {})
  return { visits, ...made, lines: unsentLines }
}
