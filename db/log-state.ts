import { nouns } from '#domain/change.ts'
import { lineGenesis } from '#bundle/chain.ts'
import { idText, instantMs, position, positionLine } from './cell.ts'
import { type Gap, gapsOf } from './gaps.ts'
import type { Port } from './port.ts'

/** Where a log stands: its head, what its next line must follow on, who owns it. */
export interface LogState {
  no: number
  n: number
  hash: string | undefined
  prev: string
  epoch: number
  owner: string | undefined
  /** When its last line says it was written. */
  lastAt: number | undefined
  /** Lines that are lost for good. */
  gaps: readonly Gap[]
  /** The greatest id among its records: a greater one is surely new. */
  maxId: string
}

interface ChainRow {
  epoch: number
  from_n: number
  from_hash: Buffer | null
}

const headSql = 'select pos, hash from journal where pos > ? and pos < ? order by pos desc limit 1'
const lastIdSql = nouns.map((noun) => `select id from "${noun}" where log_no = ? order by id desc limit 1`)

async function greatestId(port: Port, no: number): Promise<string> {
  let greatest = ''
  for (const sql of lastIdSql) {
    const [row] = await port.all<{ id: Buffer }>(sql, [no])
    const id = row === undefined ? '' : idText(row.id)
    if (id > greatest) greatest = id
  }
  return greatest
}

async function writtenAt(port: Port, pos: number): Promise<number | undefined> {
  const [row] = await port.all<{ line: string }>('select line from journal where pos = ?', [pos])
  return row && instantMs((JSON.parse(row.line) as { at: string }).at)
}

/** `known` is given back where the journal's head is still the one it tells of. */
export async function readLogState(
  port: Port,
  log: string,
  no: number,
  known: LogState | undefined,
): Promise<LogState> {
  const [head] = await port.all<{ pos: number; hash: Buffer }>(headSql, [position(no, 0), position(no + 1, 0)])
  const n = head === undefined ? 0 : positionLine(head.pos)
  if (known !== undefined && known.n === n) return { ...known }
  const [chain = { epoch: 1, from_n: 0, from_hash: null }] = await port.all<ChainRow>(
    'select epoch, from_n, from_hash from chain where no = ?',
    [no],
  )
  const [opened] = await port.all<{ person: string }>(
    'select person from "log" where log_no = ? order by pos limit 1',
    [no],
  )
  const gaps = await gapsOf(port, log)
  const lost = gaps.find(({ after }) => after === Math.max(n, chain.from_n))
  const atStart = n <= chain.from_n
  const kept = atStart ? chain.from_hash?.toString('hex') : head?.hash.toString('hex')
  const hash = lost?.prev ?? kept
  const begins = lost === undefined && (atStart || hash === undefined)
  return {
    no,
    gaps,
    n: lost ? lost.n - 1 : Math.max(n, chain.from_n),
    hash,
    prev: begins || hash === undefined ? lineGenesis(log, chain.epoch, chain.epoch === 1 ? undefined : hash) : hash,
    epoch: chain.epoch,
    owner: opened?.person,
    lastAt: head === undefined ? undefined : await writtenAt(port, head.pos),
    maxId: n === 0 ? '' : await greatestId(port, no),
  }
}
