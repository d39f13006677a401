import type { PersonId, Ref } from '#domain/fields.ts'
import { findCode } from '#domain/reference/lookup.ts'
import { correctReasons, voidReasons } from '../reasons.ts'
import { chance, intBetween, pick } from '../random.ts'
import { fillSentence, fittingSentences } from '../sentences/sentences.ts'
import { addPhoto } from './evidence.ts'
import { called, clockText, minutesAfter, officeMinutes, type OnSite, placeText } from './writer.ts'

interface Found {
  code: string
  at: Date
  person?: PersonId | undefined
  room?: Ref | undefined
  source?: Ref
  /** What is said where its source says it already, and what that counts. */
  sentence?: string
  count?: number
}

/** Minutes late or early are what the clock says. */
function countFor(code: string, at: Date): number | undefined {
  const { sinceOpening, toClosing } = officeMinutes(at)
  if (code === 'A01' && sinceOpening > 0) return sinceOpening
  return code === 'A02' && toClosing > 0 ? toClosing : undefined
}

/** Writes one finding in an inspector's words, now and then with photos, a correction or a void. */
export async function writeFinding(
  site: OnSite,
  { code, at, person, room, source, sentence: said, count: counted }: Found,
): Promise<void> {
  const { client, random, pack, visit, people, rooms, made, told } = site
  const entry = findCode(pack, code)
  if (!entry) return
  const where = rooms.find(({ ref }) => ref.id === room?.id)
  const counter = where === undefined || where.purpose === 'window' || /窗口|大厅/.test(where.label)
  const fitting = fittingSentences(code, { counter, hour: Number(clockText(at).slice(0, 2)) })
  const fresh = fitting.filter((one) => !told.has(one))
  const choice = fresh.length > 0 ? fresh : fitting
  const sentence = said ?? (choice.length > 0 ? pick(random, choice) : '{time}在{place}看到上述情况。')
  told.add(sentence)
  const secondLook = pack.secondLookMinutes
  const minutes = /复看|两次|至\{to\}/.test(sentence)
    ? intBetween(random, secondLook + 1, secondLook + 12)
    : intBetween(random, 3, 14)
  const until = minutesAfter(at, minutes)
  const place = placeText(where)
  const slots = {
    person: called(people, person),
    time: clockText(at),
    from: clockText(at),
    to: clockText(until),
    place,
    count: counted ?? countFor(code, at) ?? intBetween(random, 2, counter && code === 'B05' ? 3 : 9),
  }
  const fields = {
    visit,
    code,
    at: at.toISOString(),
    place,
    description: fillSentence(sentence, slots),
    corrected: entry.correctedOnSpot && chance(random, 0.7),
    ...(chance(random, 0.8) ? { untilAt: until.toISOString() } : {}),
    ...(person ? { person } : {}),
    ...(room ? { room } : {}),
    ...(source ? { source } : {}),
  }
  const saved = await client.call('findings.save', { fields })
  made.findings += 1
  for (let photos = intBetween(random, 0, 2); photos > 0; photos -= 1)
    await addPhoto(site, saved.ref, at, `${place}${entry.zh}现场`)
  if (chance(random, 0.05))
    await client.call('findings.save', {
      ref: saved.ref,
      reason: pick(random, correctReasons),
      fields: { ...fields, untilAt: minutesAfter(until, 2).toISOString() },
    })
  else if (chance(random, 0.03))
    await client.call('records.void', { noun: 'finding', ref: saved.ref, reason: pick(random, voidReasons) })
}
