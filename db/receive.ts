import { Fault } from '#domain/fault.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { instantMs, position } from './cell.ts'
import type { Cell } from './column.ts'
import { bodyFault, kindOf, oddClock, refusalOf } from './line-judge.ts'
import type { LogState } from './log-state.ts'
import { createProjector, type Projector } from './projector.ts'
import { headPlace } from './record-state.ts'
import type { IncomingLine, LineException, Received, ReceiveOptions } from './store-type.ts'
import type { StoreContext, Writing } from './writing.ts'

/** The next line must be the one after the log's head; what it follows on is part of what its author signed. */
function refuseBroken(state: LogState, { line, log }: IncomingLine, first: boolean, own: string): void {
  if (log !== own) throw new Error(`a line of ${log} among those of ${own}`)
  if (line.n === state.n + 1 && line.prev === state.prev) return
  throw new Fault(first ? 'E404' : 'E405', { path: `${own}/${line.n}` })
}

interface Intake {
  projector: Projector
  state: LogState
  receivedAt: number | undefined
  received: Received
  first: boolean
}

function judge({ projector, state, receivedAt }: Intake, incoming: IncomingLine): LineException[] {
  const { line, hash } = incoming
  const at = instantMs(line.at)
  const exceptions: LineException[] = at !== undefined && oddClock(at, state.lastAt, receivedAt) ? [{ n: line.n, code: 'X505', path: 'at' }] : []
  const refuse = (code: LineException['code'], path?: string): LineException[] => [...exceptions, { n: line.n, code, path }]
  const kind = kindOf(line.t)
  if (kind === undefined) return refuse('I503', 't')
  if (at === undefined) return refuse('X501', 'at')
  if (kind.noun === 'log' && line.rev === 1 && line.n !== 1) return refuse('X504', 't')
  const fault = incoming.fault === undefined ? bodyFault(kind, line.body) : incoming.fault
  const refusal = refusalOf(line, kind, projector.batch.known(line.id), state.owner, fault)
  if (refusal !== undefined) return refuse(refusal.code, refusal.path)
  const body = line.body as Record<string, unknown>
  const unreal = projector.batch.apply({ ...kind, id: line.id, pos: position(state.no, line.n), rev: line.rev, at, by: line.by, hash, body })
  if (unreal !== undefined) return refuse('X501', unreal)
  if (line.id > state.maxId) state.maxId = line.id
  if (kind.noun === 'log') state.owner = String(body['person'])
  return exceptions
}

const journalColumns = ['pos', 'hash', 'back', 'line']

async function take({ port }: Writing, intake: Intake, log: string, lines: readonly IncomingLine[]): Promise<void> {
  const { state, projector, received } = intake
  const wanted = lines.flatMap(({ line: { t, id, rev } }) => {
    const kind = rev > 1 || id <= state.maxId ? kindOf(t) : undefined
    return kind === undefined ? [] : [{ noun: kind.noun, id, everywhere: id <= state.maxId }]
  })
  await projector.batch.load(wanted)
  const rows: Cell[][] = []
  for (const incoming of lines) {
    refuseBroken(state, incoming, intake.first, log)
    intake.first = false
    const before = projector.batch.known(incoming.line.id)
    const exceptions = judge(intake, incoming)
    const isApplied = exceptions.every(({ code }) => code === 'X505')
    if (isApplied) received.applied++
    received.exceptions.push(...exceptions)
    received.lines++
    rows.push([position(state.no, incoming.line.n), Buffer.from(incoming.hash, 'hex'), isApplied ? (before?.cells[headPlace] ?? null) : null, incoming.text])
    state.n = incoming.line.n
    state.hash = incoming.hash
    state.prev = incoming.hash
    state.lastAt = instantMs(incoming.line.at)
  }
  await port.insert('journal', journalColumns, rows)
  await projector.flush()
}

/** A bundle of a later epoch continues from the head that this node holds (FORMAT §9). */
async function enterEpoch({ port }: Writing, state: LogState, log: string, epoch: number): Promise<void> {
  if (epoch < state.epoch) throw new Fault('E407')
  if (epoch === state.epoch) return
  await port.run('update chain set epoch = ?, from_n = ?, from_hash = ? where log = ?', [epoch, state.n, state.hash === undefined ? null : Buffer.from(state.hash, 'hex'), log])
  Object.assign(state, { epoch, prev: lineGenesis(log, epoch, state.hash) })
}

async function* inOne(lines: readonly IncomingLine[]): AsyncIterable<readonly IncomingLine[]> {
  for (let from = 0; from < lines.length; from += 2000) yield lines.slice(from, from + 2000)
}

/** Appends another log's lines in one transaction and applies those that keep the rules; the others are stored and told. */
export async function receiveStream(context: StoreContext, log: string, chunks: AsyncIterable<readonly IncomingLine[]>, options: ReceiveOptions = {}, bulk = true): Promise<Received> {
  return context.write(
    async (writing) => {
      const { port, logState, settle, numbers } = writing
      numbers.numbering.log(log)
      const state = await logState(log)
      if (options.epoch !== undefined) await enterEpoch(writing, state, log, options.epoch)
      const projector = createProjector(writing, state.no)
      const receivedAt = options.receivedAt === undefined ? undefined : instantMs(options.receivedAt)
      const intake: Intake = { projector, state, receivedAt, first: true, received: { lines: 0, applied: 0, exceptions: [] } }
      for await (const lines of chunks) await take(writing, intake, log, lines)
      await projector.finish()
      const { received } = intake
      await port.insert('exception', ['log', 'n', 'code', 'path'], received.exceptions.map(({ n, code, path }) => [log, n, code, path ?? null]))
      await options.local?.(port.writer, received)
      settle(log, state)
      return received
    },
    { bulk },
  )
}

export function receive(context: StoreContext, log: string, lines: readonly IncomingLine[], options: ReceiveOptions = {}): Promise<Received> {
  return receiveStream(context, log, inOne(lines), options, lines.length > 1000)
}
