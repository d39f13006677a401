import { type ErasureRow, erasedIn, erasures, setErasure } from '#db/stores/erasures.ts'
import { toldButKept } from '#db/stores/erased-told.ts'
import { unmaskings } from '#db/stores/unmaskings.ts'
import type { ErasureView, KeptView } from '#domain/contract/erasure.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import type { Retention } from '#domain/reference/retention.ts'
import { dayOf } from '#domain/week.ts'
import type { Handlers } from '#domain/wire.ts'
import { instant } from '../clock.ts'
import { type Context, type Desk, deskOf } from '../desk.ts'
import { nodeOfDesk } from '../exchange/node.ts'
import { ownOffice } from '../papers/office.ts'
import { keepPaper } from '../papers/keep.ts'
import { certificateBytes, certificateTitle } from './certificate.ts'
import { type Keepings, keepingsOf, type KeptItem } from './due.ts'
import type { NamesCopies } from './names-copies.ts'
import { readReport } from './report.ts'
import { uncovered } from './uncovered.ts'
import { begin, carryOut, erasedOf, openRun, tokenOf } from './run.ts'

function retentionOf({ pack }: Desk): Retention {
  if (!pack.retention) throw new Fault('erasure.noRetention')
  return pack.retention
}

/** 张三丰 as 张＊＊. */
export function coveredName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '＊'.repeat(rest.length)
}

function viewOf({ vault }: Desk, { kind, person, hashes, kept }: KeptItem): KeptView {
  const name = person === undefined ? undefined : vault.known(person)?.identity.name
  return {
    kind,
    mark: (hashes[0] ?? '').slice(0, 12),
    purpose: kept.purpose,
    untilOn: kept.untilOn ?? '',
    holds: kept.holds,
    ...(person === undefined ? {} : { person }),
    ...(name === undefined ? {} : { covered: coveredName(name) }),
  }
}

async function runView({ store }: Desk, row: ErasureRow): Promise<ErasureView> {
  const erased = await erasedIn(store.read, row.id)
  const { persons, list, plain = 0, drafts = 0, intake, exports, copies } = readReport(row)
  return {
    id: row.id,
    state: row.state as ErasureView['state'],
    startedAt: row.started_at,
    pieces: erased.length,
    persons,
    list,
    purposes: [...Map.groupBy(erased, ({ purpose }) => purpose)].map(([purpose, some]) => ({
      purpose,
      pieces: some.length,
    })),
    plain,
    drafts,
    intake: intake ?? { reduced: 0, owed: 0 },
    exports: exports ?? { removed: 0, elsewhere: 0 },
    copies,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.by_person === '' ? {} : { by: row.by_person }),
    ...(row.certificate === null ? {} : { certificate: JSON.parse(row.certificate) as Ref }),
  }
}

/** Does what a run still has to do, up to its certificate: a document like any other, so that it is printed, signed and travels. */
async function finish(desk: Desk, row: ErasureRow, copies: NamesCopies): Promise<ErasureView> {
  const retention = retentionOf(desk)
  const office = await ownOffice(desk)
  await carryOut(await nodeOfDesk(desk), row, retention, copies, async (report, erased) => {
    const on = dayOf(desk.clock.now())
    const where = { office, person: desk.me.person, log: desk.me.log, on }
    const bytes = await certificateBytes(erased, report, retention, where)
    const paper = {
      form: 'erasure' as const,
      title: certificateTitle,
      fromOn: on,
      toOn: on,
      named: false,
      numbers: [],
    }
    await keepPaper(desk, bytes, paper, (tx, certificate) =>
      setErasure(tx, row.id, { state: 'done', certificate: JSON.stringify(certificate?.ref) }),
    )
  })
  await desk.vault.whole()
  const done = (await erasures(desk.store.read)).find(({ id }) => id === row.id)
  return runView(desk, done ?? row)
}

function overdue(desk: Desk, { items, due }: Keepings): KeptItem[] {
  const today = dayOf(instant(desk.clock))
  return items.filter((item) => !due.includes(item) && item.kept.untilOn !== undefined && item.kept.untilOn <= today)
}

export type ErasureNames = Extract<keyof Handlers<Context>, `erasure.${string}` | `names.${string}`>

/** `copiesOf`: the copies of names.db that this home's backups have made elsewhere. */
export function erasureHandlers(copiesOf: (desk: Desk) => NamesCopies): Pick<Handlers<Context>, ErasureNames> {
  return {
    async 'erasure.state'(context) {
      const desk = deskOf(context)
      const retention = retentionOf(desk)
      const keepings = await keepingsOf(await nodeOfDesk(desk), retention)
      const counts = Map.groupBy(keepings.items, ({ kept }) => kept.purpose)
      const runs: ErasureView[] = []
      for (const row of await erasures(desk.store.read)) runs.push(await runView(desk, row))
      return {
        on: dayOf(instant(desk.clock)),
        note: retention.note,
        source: retention.source,
        purposes: retention.purposes.map(({ id, zh, en, uses, years, days, basis }) => ({
          id,
          zh,
          en,
          uses,
          basis,
          kept: counts.get(id)?.length ?? 0,
          ...(years === undefined ? {} : { years }),
          ...(days === undefined ? {} : { days }),
        })),
        due: keepings.due.map((item) => viewOf(desk, item)),
        held: overdue(desk, keepings).map((item) => viewOf(desk, item)),
        token: tokenOf(erasedOf(keepings.due)),
        told: await toldButKept(desk.store.read),
        runs,
      }
    },
    async 'erasure.run'(context, { token }) {
      const desk = deskOf(context)
      await ownOffice(desk)
      const node = await nodeOfDesk(desk)
      if (await openRun(node)) throw new Fault('erasure.running')
      const { due } = await keepingsOf(node, retentionOf(desk))
      if (due.length === 0) throw new Fault('erasure.nothing')
      if (tokenOf(erasedOf(due)) !== token) throw new Fault('erasure.changed')
      const row = await begin(node, due, desk.me)
      return { job: desk.jobs.start('erasure', 'items', () => finish(desk, row, copiesOf(desk))).id }
    },
    async 'erasure.resume'(context) {
      const desk = deskOf(context)
      const row = await openRun(desk)
      if (!row) throw new Fault('erasure.nothing')
      return { job: desk.jobs.start('erasure', 'items', () => finish(desk, row, copiesOf(desk))).id }
    },
    async 'names.uncover'(context, { person, why }) {
      const desk = deskOf(context)
      const known = desk.vault.known(person)
      if (!known) throw new Fault('record.missing')
      await uncovered(desk, [person], why)
      const { name, staffNumber } = known.identity
      return { name, ...(staffNumber === undefined ? {} : { staffNumber }) }
    },
    async 'names.uncovered'(context, { person }) {
      const rows = await unmaskings(deskOf(context).store.read, person)
      return { rows: rows.map(({ at, by_person, person: whose, why }) => ({ at, by: by_person, person: whose, why })) }
    },
  }
}
