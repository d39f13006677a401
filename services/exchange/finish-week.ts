import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { copyDurably, syncFolder, writeDurably } from '#bundle/durable-file.ts'
import { type IntakeRow, intakeBetween } from '#db/stores/intake.ts'
import { awaitingAnswer, awaitingReview } from '#db/stores/review-queue.ts'
import type { FinishedWeek, MissingPart } from '#domain/contract/exchange.ts'
import type { Day } from '#domain/fields.ts'
import { dayOf } from '#domain/week.ts'
import { instant } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { coverDocx } from '../documents/cover.ts'
import type { Progress } from '../jobs.ts'
import { ownOffice } from '../papers/office.ts'
import { readTrust } from '../trust/shelf.ts'
import { trustState } from '../trust/state.ts'
import { periodsOf } from '../week/period.ts'
import { exportBundles } from './export.ts'
import { nodeOfDesk } from './node.ts'
import { exchangeStatus } from './status.ts'
import { refuseSmallDisk } from './write-outgoing.ts'

const taken: readonly string[] = ['accepted', 'accepted-with-exceptions', 'held']

/** A file that came from a colleague, with where it lies here. */
interface Received {
  row: IntakeRow
  path: string
  size: number
}

/** A bundle of somebody else; what asks for a countersignature is not yet one for headquarters. */
function isBundleOf({ ownLogs }: Desk, { kind, log }: IntakeRow): boolean {
  return kind === 'bundle' && log !== null && !ownLogs.includes(log)
}

/** The team's bundles that came since the week began and were taken, each once; the newest word on a file counts. */
async function teamBundles(desk: Desk, fromAt: string): Promise<Received[]> {
  const rows = await intakeBetween(desk.store.read, fromAt, instant(desk.clock))
  const wanted = new Map<string, IntakeRow>()
  for (const row of rows) if (isBundleOf(desk, row) && taken.includes(row.result)) wanted.set(row.sha256, row)
  const files: Received[] = []
  for (const row of wanted.values()) {
    const path = join(desk.home.intake, row.sha256)
    const facts = await stat(path).catch(() => undefined)
    if (facts?.isFile()) files.push({ row, path, size: facts.size })
  }
  return files
}

function sizeText(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
}

/** What headquarters will not find in it. */
async function missingOf(desk: Desk, { fromAt, toAt }: { fromAt: string; toAt: string }): Promise<MissingPart[]> {
  const trust = await readTrust(desk.store)
  const own = { log: desk.me.log, pub: desk.me.signing.pub }
  const state = trustState({ trust, founded: false, own, now: desk.clock.now() })
  const status = await exchangeStatus(desk, trust, state)
  const gaps = status.logs.filter(({ missing }) => missing.length > 0)
  const held = status.incoming.filter(({ kind, result }) => kind === 'bundle' && result === 'held').length
  const silent = status.logs.filter(({ lastReceivedAt }) => (lastReceivedAt ?? '') < fromAt).length
  const waiting = (await awaitingReview(desk.store, { fromAt, toAt })).length
  const returned = (await awaitingAnswer(desk.store, { fromAt, toAt })).length
  const unsigned = status.outgoing.filter(({ state }) => state === 'countersigning').length
  const counts = { unsigned, held, silent, waiting, returned }
  return [
    ...gaps.map(({ log, missing }) => ({ what: 'bundles' as const, log, numbers: missing })),
    ...(['unsigned', 'held', 'silent', 'waiting', 'returned'] as const)
      .filter((what) => counts[what] > 0)
      .map((what) => ({ what, count: counts[what] })),
  ]
}

const sentences = {
  unsigned: (n: number) => `本机有${n}个报送包还在等会签，这里放的是请会签的文件。`,
  held: (n: number) => `有${n}个报送包待补齐，照片或前面的包还没有到。`,
  silent: (n: number) => `有${n}名督查员这一周没有送来报送包。`,
  waiting: (n: number) => `有${n}条记录待复核，不计入已采用。`,
  returned: (n: number) => `有${n}条记录退回后还没有改好。`,
}

/** As the cover sheet says it: that goes to an office, whatever language its writer's window is in. */
function sentenceOf(part: MissingPart): string {
  if (part.what === 'bundles') return `编号${part.log}的报送包少第${part.numbers.join('、')}个。`
  return sentences[part.what](part.count)
}

/**
 * One set for the stick or the upload: this desk's own bundles, the team's that came since the week began, byte for byte as they came, and
 * a list in plain words of what is inside and what is missing. Safe to repeat: the same names, the same bytes.
 */
export async function finishWeek(desk: Desk, on: Day, folder: string, progress: Progress): Promise<FinishedWeek> {
  const { now: week } = await periodsOf(desk, on)
  const own = await exportBundles(await nodeOfDesk(desk), desk.me, folder, progress)
  const team = await teamBundles(desk, week.fromAt)
  await refuseSmallDisk(
    folder,
    team.reduce((sum, { size }) => sum + size, 0),
  )
  const files: { name: string; what: string; size: string }[] = []
  for (const { name, file, lines, evidence } of own)
    files.push({
      name: basename(file),
      what: `本机的记录${lines}条，证据${evidence}件`,
      size: sizeText((await stat(file).catch(() => undefined))?.size ?? name.length),
    })
  const copied: string[] = []
  for (const { row, path, size } of team) {
    progress.signal.throwIfAborted()
    const to = join(folder, basename(row.name.replaceAll('\\', '/')))
    await copyDurably(path, to)
    copied.push(to)
    files.push({ name: basename(to), what: `编号${row.log ?? ''}的第${row.seq ?? ''}个包`, size: sizeText(size) })
  }
  const missing = await missingOf(desk, week)
  const today = dayOf(desk.clock.now())
  const cover = join(folder, `报送清单-${week.fromOn}.docx`)
  await writeDurably(
    cover,
    await coverDocx({
      office: await ownOffice(desk),
      fromOn: week.fromOn,
      toOn: week.toOn,
      on: today,
      files,
      missing: missing.map(sentenceOf),
    }),
  )
  await syncFolder(folder)
  return { own, team: copied, cover, missing }
}
