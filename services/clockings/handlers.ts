import { sha256Hex } from '#bundle/crypto.ts'
import { recordsAbout } from '#db/stores/rows.ts'
import { getSetting, putSetting } from '#db/stores/settings.ts'
import type { Intent } from '#db/store-type.ts'
import { ClockColumn, type ClockingPlan } from '#domain/contract/cross-check.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { evidenceOf } from '../evidence/evidence-of.ts'
import { readSheets } from '../imports/read-sheets.ts'
import { collected, createShelf } from '../imports/shelf.ts'
import { visitRow } from '../joining.ts'
import { ground } from '../lines.ts'
import { unitList } from '../places/unit-list.ts'
import { commit, intentOf } from '../recording/save.ts'
import { arrangementKey, type ClockSheet, findClockSheet, saysWhoAndWhen } from './columns.ts'
import { type Clocker, planClockings, type ReadClockings } from './plan-clockings.ts'

/** An export that was read and waits for `clockings.apply`. */
interface Held {
  visit: Ref
  fileName: string
  bytes: Uint8Array
  clock: ClockSheet
  /** Somebody arranged the columns by hand, now or before. */
  arranged: boolean
}
const shelf = createShelf<Held>()

async function planned(desk: Desk, { visit, clock }: Held): Promise<ReadClockings> {
  const { body } = await visitRow(desk, visit)
  return planClockings(clock, (await unitList(desk, body.unit)).listed, dayOf(body.arrivedAt))
}

async function shown(desk: Desk, held: Held, token = shelf.hold(desk, held)): Promise<ClockingPlan> {
  const { plan } = await planned(desk, held)
  return { ...plan, token, remembered: held.arranged }
}

/** How somebody arranged the columns of such a file before. */
async function rememberedUses(desk: Desk, clock: ClockSheet): Promise<ClockSheet['uses'] | undefined> {
  const text = await getSetting(desk.store.read, arrangementKey(clock))
  if (text === undefined) return undefined
  const uses = ClockColumn.nullable().array().safeParse(JSON.parse(text))
  return uses.success && uses.data.length === clock.headers.length ? uses.data : undefined
}

/** The lines of this log that change: times are added to those that are known already. */
async function clockingIntents(
  desk: Desk,
  { visit, evidence, sealed }: { visit: Ref; evidence: Ref; sealed: boolean },
  clockers: readonly Clocker[],
): Promise<Intent[]> {
  const rows = await recordsAbout(desk.store, 'clocking', 'visit', [visit])
  const mine = new Map(
    rows.filter(({ ref, voided }) => !voided && ref.log === desk.me.log).map((row) => [row.body.person, row]),
  )
  return clockers.flatMap(({ person, times, row }) => {
    const before = mine.get(person)
    const all = [...new Set([...(before?.body.times ?? []), ...times])].toSorted()
    if (before && all.length === before.body.times.length) return []
    const body = { visit, person, times: all, evidence, row }
    const reason = before && sealed ? { reason: '补录打卡记录' } : {}
    return intentOf(desk, { noun: 'clocking', ref: before?.ref, body, sealed, ...reason }).intent
  })
}

/** The export as evidence: the record this log has of it already, else the change that keeps it. */
async function keptFile(desk: Desk, { visit, bytes, fileName }: Held) {
  const sha256 = sha256Hex(bytes)
  const known = (await recordsAbout(desk.store, 'evidence', 'visit', [visit])).find(
    ({ ref, body, voided }) => !voided && ref.log === desk.me.log && body.sha256 === sha256,
  )
  if (known) return { evidence: known.ref, intents: [], keep: async () => undefined }
  async function* whole() {
    yield bytes
  }
  const { intent, keep } = await evidenceOf(desk, whole(), { visit, fileName, size: bytes.length })
  return { evidence: { log: desk.me.log, id: intent.id }, intents: [intent], keep }
}

async function apply(desk: Desk, held: Held) {
  const { visit, clock } = held
  const { sealed } = await ground(desk, visit)
  if (!saysWhoAndWhen(clock.uses)) throw new Fault('import.clockColumns')
  const { clockers } = await planned(desk, held)
  const { evidence, intents, keep } = await keptFile(desk, held)
  const lines = await clockingIntents(desk, { visit, evidence, sealed }, clockers)
  if (intents.length + lines.length > 0)
    await commit(desk, [...intents, ...lines], {
      async local(tx) {
        await keep(tx)
        if (held.arranged) await putSetting(tx, arrangementKey(clock), JSON.stringify(clock.uses))
      },
    })
  return { people: lines.length, unchanged: clockers.length - lines.length, evidence }
}

export const clockingHandlers: Pick<Handlers<Context>, 'clockings.read' | 'clockings.arrange' | 'clockings.apply'> = {
  async 'clockings.read'(context, { visit, fileName }, stream) {
    const desk = deskOf(context)
    const { body } = await visitRow(desk, visit)
    const bytes = await collected(stream)
    const clock = findClockSheet(await readSheets(new Uint8Array(bytes)), dayOf(body.arrivedAt))
    if (!clock) throw new Fault('import.empty')
    const uses = await rememberedUses(desk, clock)
    return shown(desk, {
      visit,
      fileName,
      bytes,
      // A column of another day is never this day's, whatever was said of such a file before.
      clock: uses
        ? { ...clock, uses: uses.map((use, index) => (clock.days.has(index) ? (clock.uses[index] ?? null) : use)) }
        : clock,
      arranged: uses !== undefined,
    })
  },
  async 'clockings.arrange'(context, { token, uses }) {
    const desk = deskOf(context)
    const held = shelf.held(desk, token)
    const arranged = held.clock.headers.map((_, index) => uses[index] ?? null)
    Object.assign(held, { clock: { ...held.clock, uses: arranged }, arranged: true })
    return shown(desk, held, token)
  },
  async 'clockings.apply'(context, { token }) {
    const desk = deskOf(context)
    const done = await apply(desk, shelf.held(desk, token))
    shelf.drop(desk, token)
    return done
  },
}
