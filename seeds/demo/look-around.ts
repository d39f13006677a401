import { orderItem } from '#domain/reference/lookup.ts'
import { commendations } from '../reasons.ts'
import { chance, intBetween, pick, shuffled, weighted } from '../random.ts'
import { fillSentence } from '../sentences/sentences.ts'
import { addPhoto } from './evidence.ts'
import { called, clockText, minutesAfter, type OnSite, placeText } from './writer.ts'
import { writeFinding } from './write-finding.ts'

/** Items of the checklist and how often one is found wanting, in a thousand. */
const wanting: Readonly<Record<string, number>> = {
  whereaboutsBoard: 60,
  videos: 30,
  shopping: 26,
  chatting: 24,
  games: 16,
  namePlates: 24,
  publicNotice: 16,
  tidy: 20,
  ledgerTimely: 18,
  sleeping: 12,
  eating: 14,
  smoking: 10,
  stocks: 6,
  locked: 20,
  dutyManned: 12,
}

/** Looks into rooms and goes through some of the checklist in each. */
export async function lookAround(site: OnSite): Promise<void> {
  const { client, random, pack, visit, rooms, people, arrivedAt } = site
  const walk = shuffled(
    random,
    rooms.filter(({ purpose }) => purpose !== 'gate'),
  ).slice(0, intBetween(random, 2, 5))
  for (const [i, room] of walk.entries()) {
    const at = minutesAfter(arrivedAt, 6 + i * 4)
    const seated = people.filter((person) => person.room?.id === room.ref.id)
    const present = Math.max(0, seated.length - (chance(random, 0.15) ? 1 : 0))
    const look = {
      visit,
      room: room.ref,
      place: placeText(room),
      ...(room.purpose === 'window' || room.purpose === 'hall' ? { waiting: intBetween(random, 0, 7) } : {}),
    }
    const first = await client.call('looks.save', { fields: { ...look, look: 1, at: at.toISOString(), present } })
    if (present === 0 && seated.length > 0)
      await client.call('looks.save', {
        fields: {
          ...look,
          look: 2,
          at: minutesAfter(at, intBetween(random, 10, 16)).toISOString(),
          present: chance(random, 0.6) ? 1 : 0,
        },
      })
    if (chance(random, 0.2)) await addPhoto(site, first.ref, at, placeText(room))
    for (const item of shuffled(random, Object.keys(wanting)).slice(0, intBetween(random, 1, 3))) {
      const ok = !chance(random, (wanting[item] ?? 0) / 250)
      const person = ok || seated.length === 0 ? undefined : pick(random, seated).person
      const saved = await client.call('orders.save', {
        fields: {
          visit,
          item,
          ok,
          room: room.ref,
          place: room.label,
          at: at.toISOString(),
          ...(person ? { person } : {}),
        },
      })
      const code = orderItem(pack, item)?.problemCode
      if (!ok && code) await writeFinding(site, { code, at, person, room: room.ref, source: saved.ref })
    }
  }
}

const misconduct = ['D01', 'D03', 'D05', 'D07', 'D12'] as const

/** Now and then something that belongs to no checklist, bad or good. */
export async function noteTheRest(site: OnSite): Promise<void> {
  const { client, random, visit, people, rooms, arrivedAt } = site
  const at = minutesAfter(arrivedAt, intBetween(random, 20, 50))
  const person = people.length > 0 ? pick(random, people) : undefined
  const room = rooms.find(({ ref }) => ref.id === person?.room?.id)
  if (chance(random, 0.06))
    await writeFinding(site, {
      code: misconduct[weighted(random, [4, 2, 3, 3, 1])] ?? 'D01',
      at,
      person: person?.person,
      room: room?.ref,
    })
  if (!chance(random, 0.2)) return
  const slots = {
    person: called(people, person?.person),
    time: clockText(at),
    from: clockText(at),
    to: clockText(minutesAfter(at, 12)),
    place: placeText(room),
    count: intBetween(random, 2, 9),
  }
  const saved = await client.call('commendations.save', {
    fields: {
      visit,
      category: 'attitude',
      at: at.toISOString(),
      description: fillSentence(pick(random, commendations), slots),
      ...(person ? { person: person.person } : {}),
      ...(room ? { room: room.ref, place: placeText(room) } : {}),
    },
  })
  if (chance(random, 0.3)) await addPhoto(site, saved.ref, at, '亮点')
}
