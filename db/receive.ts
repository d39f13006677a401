import { setImmediate } from 'node:timers/promises'
import { Fault } from '#domain/fault.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { instantMs, position } from './cell.ts'
import type { Cell } from './column.ts'
import { kindOf } from './line-judge.ts'
import type { LogState } from './log-state.ts'
import { projectLine } from './project-line.ts'
import { createProjector, type Projector } from './projector.ts'
import type { IncomingLine, Received, ReceiveOptions } from './store-type.ts'
import type { StoreContext, Writing } from './writing.ts'

/** The next line must be the one after the log's head; what it follows on is part of what its author signed. */
function refuseBroken(state: LogState, { line, log }: IncomingLine, isFirst: boolean, own: string): void {
  if (log !== own) throw new Error(`a line of ${log} among those of ${own}`)
  if (line.n === state.n + 1 && line.prev === state.prev) return
  throw new Fault(isFirst ? 'E404' : 'E405', { path: `${own}/${line.n}` })
}

/** Fetches the records that these lines may revise. */
export async function loadRecords(
  { batch }: Projector,
  state: LogState,
  lines: readonly IncomingLine[],
): Promise<void> {
  await batch.load(
    lines.flatMap(({ line: { t, id, rev } }) => {
      const kind = rev > 1 || id <= state.maxId ? kindOf(t) : undefined
      return kind === undefined ? [] : [{ noun: kind.noun, id, everywhere: id <= state.maxId }]
    }),
  )
}

const journalColumns = ['pos', 'hash', 'back', 'line']

interface Intake {
  log: string
  projector: Projector
  state: LogState
  receivedAt: number | undefined
  received: Received
}

/** So many lines are worked out at a stretch before sockets and other work get their turn. */
const stretch = 500

/** Works out what a run of lines does; their rows of the journal. */
async function project(
  { log, projector, state, receivedAt, received }: Intake,
  lines: readonly IncomingLine[],
): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for (const incoming of lines) {
    refuseBroken(state, incoming, received.lines === 0, log)
    const { exceptions, applied, back } = projectLine(projector.batch, state, incoming, receivedAt)
    received.lines++
    if (applied) received.applied++
    for (const exception of exceptions) received.exceptions.push(exception)
    rows.push([position(state.no, incoming.line.n), Buffer.from(incoming.hash, 'hex'), back, incoming.text])
    if (rows.length % stretch === 0) await setImmediate()
  }
  return rows
}

/** Takes runs of lines in, one being written while the next is worked out. */
async function takeAll({ port }: Writing, intake: Intake, runs: AsyncIterable<readonly IncomingLine[]>): Promise<void> {
  const { projector, state } = intake
  let write = async () => {}
  let writing = Promise.resolve()
  try {
    for await (const lines of runs) {
      await writing
      await loadRecords(projector, state, lines)
      writing = write().then(projector.drain())
      writing.catch(() => {})
      const rows = await project(intake, lines)
      write = () => port.insert('journal', journalColumns, rows)
    }
    await writing
    await write()
    await projector.drain()()
  } finally {
    await writing.catch(() => {})
  }
}

/** A bundle of a later epoch continues from the head that this node holds (FORMAT §9). */
async function enterEpoch({ port }: Writing, state: LogState, log: string, epoch: number): Promise<void> {
  if (epoch < state.epoch) throw new Fault('E407')
  if (epoch === state.epoch) return
  const kept = state.hash === undefined ? null : Buffer.from(state.hash, 'hex')
  await port.run('delete from chain where no = ?', [state.no])
  await port.insert('chain', ['no', 'log', 'epoch', 'from_n', 'from_hash'], [[state.no, log, epoch, state.n, kept]])
  Object.assign(state, { epoch, prev: lineGenesis(log, epoch, state.hash) })
}

/** Lines that are written together: one COPY a table on PostgreSQL, where each costs a journey to the server. */
const together = { sqlite: 1000, postgres: 4000 }
const chunkLines = 2000

async function* gathered(
  chunks: AsyncIterable<readonly IncomingLine[]>,
  enough: number,
): AsyncIterable<readonly IncomingLine[]> {
  let lines: IncomingLine[] = []
  for await (const chunk of chunks) {
    if (lines.length === 0 && chunk.length >= enough) {
      yield chunk
      continue
    }
    for (const line of chunk) lines.push(line)
    if (lines.length < enough) continue
    yield lines
    lines = []
  }
  if (lines.length > 0) yield lines
}

async function* inChunks(lines: readonly IncomingLine[]): AsyncIterable<readonly IncomingLine[]> {
  for (let from = 0; from < lines.length; from += chunkLines) yield lines.slice(from, from + chunkLines)
}

/** Appends another log's lines in one transaction and applies those that keep the rules; the others are stored and told. */
export async function receiveStream(
  context: StoreContext,
  log: string,
  chunks: AsyncIterable<readonly IncomingLine[]>,
  options: ReceiveOptions = {},
  bulk = true,
): Promise<Received> {
  const work = async (writing: Writing) => {
    const { port, logState, settle, enterNumbers } = writing
    const state = await logState(log)
    await enterNumbers()
    if (options.epoch !== undefined) await enterEpoch(writing, state, log, options.epoch)
    const received: Received = { lines: 0, applied: 0, exceptions: [] }
    const projector = createProjector(writing, state.no)
    const receivedAt = options.receivedAt === undefined ? undefined : instantMs(options.receivedAt)
    await takeAll(writing, { log, projector, state, receivedAt, received }, gathered(chunks, together[port.dialect]))
    await projector.finish()
    await port.insert(
      'exception',
      ['log', 'n', 'code', 'path'],
      received.exceptions.map(({ n, code, path }) => [log, n, code, path ?? null]),
    )
    await options.local?.(port.writer, received)
    settle(log, state)
    return received
  }
  return context.write(work, { bulk })
}

export function receive(
  context: StoreContext,
  log: string,
  lines: readonly IncomingLine[],
  options: ReceiveOptions = {},
): Promise<Received> {
  return receiveStream(context, log, inChunks(lines), options, lines.length > chunkLines)
}
