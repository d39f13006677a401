import { canonical } from '#domain/canonical.ts'
import type { Change, Line } from '#domain/change.ts'
import { Fault } from '#domain/fault.ts'
import { sha256Hex } from '#bundle/crypto.ts'
import { idBytes, instantMs, position } from './cell.ts'
import type { Cell } from './column.ts'
import { type Kind, kindOf } from './line-judge.ts'
import type { LogState } from './log-state.ts'
import { createProjector } from './projector.ts'
import { headPlace, type RecordState } from './record-state.ts'
import type { Author, CommitOptions, Committed, Intent } from './store-type.ts'
import type { StoreContext, Writing } from './writing.ts'

interface Checked {
  intent: Intent
  kind: Kind
  t: string
  body: Record<string, unknown>
}

function checked(intent: Intent): Checked {
  const t = `${intent.noun}.${intent.verb}`
  const kind = kindOf(t)
  if (kind === undefined) throw new Error(`no change of kind ${t}`)
  const result = kind.schema.safeParse(intent.body)
  if (result.success) return { intent, kind, t, body: result.data as Record<string, unknown> }
  const [issue] = result.error.issues
  if (kind.verb === 'voided' || issue?.path[0] === 'reason') throw new Fault('record.reasonMissing', { path: 'reason' })
  throw new Fault('gate.invalidInput', { path: issue?.path.join('.') ?? t, why: issue?.message ?? '' })
}

async function refuseAbsent({ port }: Writing, { noun, id }: Change): Promise<never> {
  const [elsewhere] = await port.all(`select 1 from "${noun}" where id = ? limit 1`, [idBytes(id)])
  throw new Fault(elsewhere === undefined ? 'record.missing' : 'record.foreign')
}

async function refuseUnfit(
  writing: Writing,
  author: Author,
  { intent, kind }: Checked,
  known: RecordState | undefined,
  state: LogState,
): Promise<void> {
  if (intent.log !== undefined && intent.log !== author.log) throw new Fault('record.foreign')
  if (known === undefined) {
    if (kind.verb !== 'recorded' && kind.verb !== 'opened') await refuseAbsent(writing, intent)
    if (intent.expect !== undefined) throw new Fault('record.missing')
    if (kind.noun === 'log' && state.n > 0) throw new Error('a log is opened by its first line')
    return
  }
  if (known.noun !== kind.noun) throw new Error(`${intent.id} is a ${known.noun}, not a ${kind.noun}`)
  if (known.voided) throw new Fault('record.voided')
  if (intent.expect !== undefined && intent.expect !== known.hash) throw new Fault('record.stale')
}

const journalColumns = ['pos', 'hash', 'back', 'line']

async function write(writing: Writing, author: Author, changes: readonly Checked[], at: string): Promise<Committed[]> {
  const { port, settle, logState } = writing
  const state = await logState(author.log)
  if (state.owner !== undefined && state.owner !== author.by) throw new Fault('record.foreign')
  const projector = createProjector(writing, state.no)
  const { batch } = projector
  await batch.load(
    changes
      .filter(({ intent, kind }) => kind.verb !== 'recorded' || intent.id <= state.maxId)
      .map(({ intent, kind }) => ({ noun: kind.noun, id: intent.id, everywhere: kind.verb === 'recorded' })),
  )
  const committed: Committed[] = []
  const lines: Cell[][] = []
  for (const change of changes) {
    const {
      intent: { id },
      kind,
      t,
      body,
    } = change
    const known = batch.known(id)
    await refuseUnfit(writing, author, change, known, state)
    const n = state.n + 1
    const rev = (known?.rev ?? 0) + 1
    const line: Line = { v: 1, n, prev: state.prev, t, id, rev, base: known?.hash, at, by: author.by, body }
    const text = canonical(line)
    const hash = sha256Hex(text)
    const fault = batch.apply({
      noun: kind.noun,
      verb: kind.verb,
      id,
      pos: position(state.no, n),
      rev,
      at: instantMs(at) ?? Number.NaN,
      by: author.by,
      hash,
      body,
    })
    if (fault !== undefined) throw new Fault('gate.invalidInput', { path: fault, why: 'calendar' })
    lines.push([position(state.no, n), Buffer.from(hash, 'hex'), known?.cells[headPlace] ?? null, text])
    committed.push({ ref: { log: author.log, id }, rev, hash, n })
    Object.assign(state, { n, hash, prev: hash, maxId: id > state.maxId ? id : state.maxId })
    if (kind.noun === 'log') state.owner = String(body['person'])
  }
  state.lastAt = instantMs(at)
  await port.insert('journal', journalColumns, lines)
  await projector.drain()()
  await projector.finish()
  settle(author.log, state)
  return committed
}

/** Appends one line per change to the author's log and applies it, with the drafts it replaces dropped: all or nothing. */
export async function commit(
  context: StoreContext,
  author: Author,
  changes: readonly Intent[],
  options: CommitOptions,
): Promise<Committed[]> {
  const ready = changes.map(checked)
  if (instantMs(options.at) === undefined) throw new Error(`${options.at} is in no calendar`)
  return context.write(async (writing) => {
    const committed = await write(writing, author, ready, options.at)
    if (options.drop !== undefined && options.drop.length > 0)
      await writing.port.each(
        'delete from "draft" where "key" = ?',
        options.drop.map((key) => [key]),
      )
    await options.local?.(writing.port.writer, committed)
    return committed
  })
}
