import { idsOfPersons } from '#db/links.ts'
import { getSetting, putSetting, allSettings } from '#db/stores/settings.ts'
import { findRecord, type RecordRow } from '#db/stores/rows.ts'
import type { Intent } from '#db/store-type.ts'
import { rulesOf, type Visit, Visit as VisitShape } from '#domain/visit.ts'
import { Fault } from '#domain/fault.ts'
import { Instant, PersonId, Ref, refText } from '#domain/fields.ts'
import { Invitation } from '#domain/invitation.ts'
import type { Handlers } from '#domain/wire.ts'
import { z } from 'zod'
import { instant } from './clock.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { madeFile } from './made-file.ts'
import { readPlaces } from './places/groups.ts'
import { commit, newRef } from './recording/save.ts'

const mark = 'MC1:'
const settingOf = (ref: Ref) => `joined/${refText(ref)}`

/** A colleague's visit as this laptop knows it until the visit itself arrives; this node's own, in no journal. */
const Joined = z.object({ ref: Ref, by: PersonId, at: Instant, visit: VisitShape })

function rowOf(text: string): RecordRow<'visit'> {
  const { ref, by, at, visit } = Joined.parse(JSON.parse(text))
  return { ref, rev: 0, hash: '0'.repeat(64), recordedAt: at, by, voided: false, body: visit }
}

/** The visit: as its own log tells it, else as it was joined. Fault record.missing. */
export async function visitRow(desk: Desk, ref: Ref): Promise<RecordRow<'visit'>> {
  const row = await findRecord(desk.store, 'visit', ref)
  if (row) return row
  const text = await getSetting(desk.store.read, settingOf(ref))
  if (text === undefined) throw new Fault('record.missing')
  return rowOf(text)
}

/** The visits that were joined on this laptop, by their references as text, and every id that whoever is at the desk has. */
export interface Joining {
  visits: ReadonlySet<string>
  ids: ReadonlySet<PersonId>
}

export async function joiningOf({ store, me }: Desk): Promise<Joining> {
  const ids = await idsOfPersons(store, store.dictionary, [me.person])
  const visits = Object.keys(await allSettings(store.read)).flatMap((key) =>
    key.startsWith('joined/') ? [key.slice('joined/'.length)] : [],
  )
  return { visits: new Set(visits), ids: ids(me.person) }
}

/** Whether somebody here may write lines of a colleague's visit: who was asked to join it, or is named as its inspector. */
export function isJoined({ me }: Desk, { ref, body }: RecordRow<'visit'>, { visits, ids }: Joining): boolean {
  return ref.log !== me.log && (body.inspectors.some((person) => ids.has(person)) || visits.has(refText(ref)))
}

/** Visits that were joined and have not arrived yet, the latest first. */
export async function awaitedVisits(desk: Desk): Promise<RecordRow<'visit'>[]> {
  const joined = Object.entries(await allSettings(desk.store.read)).flatMap(([key, value]) =>
    key.startsWith('joined/') ? [rowOf(value)] : [],
  )
  const there = await Promise.all(joined.map(({ ref }) => findRecord(desk.store, 'visit', ref)))
  return joined
    .filter((_, index) => there[index] === undefined)
    .toSorted((a, b) => (a.body.arrivedAt < b.body.arrivedAt ? 1 : -1))
}

/** The unit of an invitation: by its code, else by its name, else recorded with it. */
async function unitOf(desk: Desk, { unit, code }: Invitation): Promise<{ unit: Ref; intents: Intent[] }> {
  const { units } = await readPlaces(desk)
  const live = units.filter(({ voided }) => !voided)
  const known =
    live.find(({ body }) => code !== undefined && body.code === code) ?? live.find(({ body }) => body.name === unit)
  if (known) return { unit: known.ref, intents: [] }
  const ref = newRef(desk)
  const body = { name: unit, ...(code ? { code } : {}) }
  return { unit: ref, intents: [{ noun: 'unit', verb: 'recorded', id: ref.id, log: ref.log, body }] }
}

function read(text: string): Invitation {
  const code = text.trim()
  try {
    if (!code.startsWith(mark)) throw new Error('another mark')
    return Invitation.parse(JSON.parse(Buffer.from(code.slice(mark.length), 'base64url').toString('utf8')))
  } catch (error) {
    throw new Fault('visit.noInvitation', {}, { cause: error })
  }
}

/** The text by which a colleague joins. */
async function invitationTo(desk: Desk, ref: Ref): Promise<string> {
  const { body, by } = await visitRow(desk, ref)
  const { units, unitOf: groupOf } = await readPlaces(desk)
  const group = units.find((one) => refText(one.ref) === refText(groupOf(body.unit)))
  if (!group) throw new Fault('record.missing')
  const { mode, arrivedAt, inspectors, pack } = body
  const { name, code } = group.body
  const invitation: Invitation = {
    visit: ref,
    by,
    unit: name,
    ...(code ? { code } : {}),
    mode,
    arrivedAt,
    inspectors,
    pack,
    ...rulesOf(body),
  }
  return `${mark}${Buffer.from(JSON.stringify(invitation)).toString('base64url')}`
}

export const joiningHandlers: Pick<Handlers<Context>, 'visits.invite' | 'visits.invitation' | 'visits.join'> = {
  'visits.invite': async (context, { ref }) => ({ text: await invitationTo(deskOf(context), ref) }),
  'visits.invitation': async (context, { ref }) =>
    madeFile(`mingcha-visit-${ref.id.slice(-6)}.txt`, 'text/plain', await invitationTo(deskOf(context), ref)),
  async 'visits.join'(context, { text }) {
    const desk = deskOf(context)
    const invitation = read(text)
    const { visit: ref, by, mode, arrivedAt, inspectors, pack } = invitation
    if (ref.log === desk.me.log || (await findRecord(desk.store, 'visit', ref))) return { ref }
    const { unit, intents } = await unitOf(desk, invitation)
    const visit: Visit = { unit, mode, arrivedAt, inspectors, pack, ...rulesOf(invitation) }
    const value = JSON.stringify({ ref, by, at: instant(desk.clock), visit })
    const local = (tx: Parameters<typeof putSetting>[0]) => putSetting(tx, settingOf(ref), value)
    if (intents.length > 0) await commit(desk, intents, { local })
    else await desk.store.transaction(local)
    return { ref }
  },
}
