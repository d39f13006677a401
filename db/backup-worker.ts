import { rmSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { CheckProblem } from '#domain/contract/check.ts'
import { Fault, type FaultCode, type FaultDetails } from '#domain/fault.ts'
import type { CopyMarks } from './backup-copy.ts'
import { checkStore } from './check.ts'
import { install } from './dialect/durable-copy.ts'
import { connect, sqliteFault } from './dialect/sqlite-connection.ts'
import { migrations } from './migrations/migrate.ts'
import { pourIntoFile } from './move-store.ts'
import type { Location } from './store-type.ts'
import { openStore } from './store.ts'

export type BackupTask =
  | { what: 'copy'; from: Location; key: Uint8Array; to: string; marks: CopyMarks }
  | { what: 'prove'; file: string; key: Uint8Array }

/** What reading a copy through came to; `heads` says up to which line it knows each log. */
export interface ProvenCopy {
  lines: number
  problems: CheckProblem[]
  heads: { log: string; n: number }[]
}
export type FromBackup = { proven: ProvenCopy } | { fault: { code: FaultCode; details: FaultDetails } }

/** One state of the source in a file of its own; a database is copied row for row. */
async function copyInto(part: string, from: Location, key: Uint8Array): Promise<void> {
  if ('url' in from) return pourIntoFile(from.url, { file: part, key })
  const source = connect(from.file, from.key, 'write')
  try {
    source.database.prepare('vacuum into ?').run(part)
  } finally {
    source.database.close()
  }
}

async function copy({ from, key, to, marks }: Extract<BackupTask, { what: 'copy' }>): Promise<void> {
  const part = `${to}.part`
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true })
  await copyInto(part, from, key)
  const { database } = connect(part, key, 'write')
  try {
    const { each, one } = marks
    const upsert = 'on conflict (key) do update set value = excluded.value'
    database
      .prepare(
        `insert into setting (key, value) select ? || json_extract(value, ?), ? from setting where key like ? || '%' ${upsert}`,
      )
      .run(each.prefix, `$.${each.member}`, each.value, each.from)
    database
      .prepare(`insert into setting (key, value) select ?, ? from setting where key = ? ${upsert}`)
      .run(one.key, one.value, one.from)
    database.prepare('update backup_set set own = 0').run()
    // A file in WAL mode can't be opened on a medium that can't be written to.
    database.pragma('journal_mode = delete')
  } finally {
    database.close()
  }
  install(part, to)
}

/** What an earlier program wrote is read as a file only: its tables are not those that this one knows. */
function earlier(file: string, key: Uint8Array): ProvenCopy | undefined {
  const { database } = connect(file, key, 'read', true)
  try {
    const seen = database.prepare('select count(*) from migration').pluck().get()
    if (seen === migrations.length) return undefined
    const rows = database.pragma('integrity_check') as { integrity_check: string }[]
    const problems = rows
      .filter(({ integrity_check: what }) => what !== 'ok')
      .map(({ integrity_check: what }): CheckProblem => ({ kind: 'file', what }))
    return { lines: Number(database.prepare('select count(*) from journal').pluck().get()), problems, heads: [] }
  } finally {
    database.close()
  }
}

async function prove(file: string, key: Uint8Array): Promise<ProvenCopy> {
  const old = earlier(file, key)
  if (old) return old
  const store = await openStore({ file, key, readOnly: true })
  try {
    const { lines, problems } = await checkStore(store)
    const heads: ProvenCopy['heads'] = []
    for (const { log } of store.dictionary.logs()) heads.push({ log, n: (await store.head(log)).n })
    return { lines, problems, heads }
  } finally {
    await store.close()
  }
}

/** What the stick does is E901 or E902; a disk that is full is not this laptop's. */
function faultOf(error: unknown, task: BackupTask): unknown {
  const fault = sqliteFault(error, task.what === 'copy' ? task.to : task.file)
  if (fault instanceof Fault && fault.code === 'store.full') return new Fault('E901', { why: 'ENOSPC' })
  return fault
}

async function work(task: BackupTask): Promise<FromBackup> {
  try {
    if (task.what === 'copy') await copy(task)
    return { proven: await prove(task.what === 'copy' ? task.to : task.file, task.key) }
  } catch (error) {
    const fault = faultOf(error, task)
    if (!(fault instanceof Fault)) throw error
    return { fault: { code: fault.code, details: fault.details } }
  }
}

parentPort?.once('message', (task: BackupTask) => {
  void work(task).then((answer) => parentPort?.postMessage(answer))
})
