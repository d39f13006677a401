import { recordsAbout, type RecordRow } from '#db/stores/rows.ts'
import { canonical } from '#domain/canonical.ts'
import type { FindingFilter, WeekSummary } from '#domain/contract/findings.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { type Category, type Ref, refText } from '#domain/fields.ts'
import { findClause, findCode, ruleSetOf, severityLevel } from '#domain/reference/lookup.ts'
import { addDays, dayOf } from '#domain/week.ts'
import { validInPeriod } from '#db/stores/period.ts'
import type { Desk } from '../desk.ts'
import { weeklyDocx } from '../documents/weekly.ts'
import type { DocumentCount, WeeklyFinding, WeeklyPhoto, WeeklyUnit } from '../documents/weekly-input.ts'
import type { Progress } from '../jobs.ts'
import { readPlaces } from '../places/groups.ts'
import { commit, newRef } from '../recording/save.ts'
import { viewOf } from '../views.ts'
import { demand } from '../records.ts'
import { findingsBetween, weekSummary } from './summary.ts'

const categories: readonly { key: Category; label: string }[] = [
  { key: 'attendance', label: '出勤' },
  { key: 'order', label: '办公秩序' },
  { key: 'attitude', label: '服务态度' },
  { key: 'conduct', label: '作风表现' },
]
const mostPhotos = 12
const largestPhoto = 20_000_000

/** Names back into a text, for a paper that stays inside the office. */
function withNames(desk: Desk, text: string): string {
  return text.replace(
    /⟦(P-[0-9A-Z]+)⟧/g,
    (_, person: string) => desk.vault.known(person)?.identity.name ?? '（姓名未收到）',
  )
}

async function* wholly(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

function clock(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日${local.slice(11, 16)}`
}

function countsOf(summary: WeekSummary): DocumentCount[] {
  const period = { fromAt: summary.fromAt, toAt: summary.toAt }
  const other = (of: 'visits' | 'attendance' | 'commendations') => canonical({ of, ...period })
  const query = (filter: FindingFilter) => canonical({ fromAt: summary.fromAt, toAt: summary.toAt, ...filter })
  return [
    { key: 'visits', label: '开展检查', value: summary.visits.length, measure: '次', query: other('visits') },
    { key: 'units', label: '检查单位', value: summary.units, measure: '个', query: other('visits') },
    { key: 'people', label: '核对人员', value: summary.people, measure: '人', query: other('attendance') },
    {
      key: 'findings',
      label: '发现问题',
      value: summary.accepted,
      measure: '个',
      query: query({ review: ['accepted'] }),
    },
    ...categories.map(({ key, label }) => ({
      key,
      label: `其中${label}`,
      value: 0,
      measure: '个',
      query: query({ category: key, review: ['accepted'] }),
    })),
    {
      key: 'commendations',
      label: '记下亮点',
      value: summary.commendations,
      measure: '条',
      query: other('commendations'),
    },
    {
      key: 'pending',
      label: '另有待复核',
      value: summary.pending + summary.returned,
      measure: '个',
      query: query({ review: ['pending', 'answered', 'returned'] }),
    },
  ]
}

async function unitsOf(
  desk: Desk,
  summary: WeekSummary,
  accepted: readonly RecordRow<'finding'>[],
): Promise<WeeklyUnit[]> {
  const places = await readPlaces(desk)
  return places.units.flatMap(({ ref, body }, index) => {
    const here = accepted.filter((row) => refText(places.unitOf(row.body.unit)) === refText(ref))
    if (here.length === 0) return []
    const counts = categories.map(({ key, label }) => ({
      key: `u${index + 1}.${key}`,
      label: `${body.name}${label}`,
      value: here.filter((row) => row.body.category === key).length,
      measure: '个',
      query: canonical({ fromAt: summary.fromAt, toAt: summary.toAt, unit: ref, category: key, review: ['accepted'] }),
    }))
    return [{ name: body.name, counts }]
  })
}

function printed(desk: Desk, name: (unit: Ref) => string, { body }: RecordRow<'finding'>): WeeklyFinding {
  const code = findCode(desk.pack, body.code)
  const clause = body.clause ? findClause(desk.pack, body.clause) : undefined
  return {
    unit: name(body.unit),
    when: clock(body.at),
    code: code?.zh ?? body.code,
    severity: severityLevel(desk.pack, body.severity)?.zh ?? body.severity,
    text: withNames(desk, body.description ?? ''),
    corrected: body.corrected,
    ...(body.place ? { place: withNames(desk, body.place) } : {}),
    ...(clause ? { clause: `${ruleSetOf(desk.pack, clause)?.zh ?? ''}${clause.number}` } : {}),
  }
}

async function photosOf(
  desk: Desk,
  accepted: readonly RecordRow<'finding'>[],
  { signal, report }: Progress,
): Promise<WeeklyPhoto[]> {
  const evidence = await recordsAbout(
    desk.store,
    'evidence',
    'subject',
    accepted.map(({ ref }) => ref),
  )
  const shown = evidence
    .filter(({ body, voided }) => !voided && /^image\/(jpeg|png)$/.test(body.mime) && body.size <= largestPhoto)
    .slice(0, mostPhotos)
  const photos: WeeklyPhoto[] = []
  for (const { body } of shown) {
    if (signal.aborted) return photos
    if (!(await desk.objects.find(body.sha256))) continue
    const reader = await desk.objects.open(body.sha256)
    try {
      photos.push({
        bytes: await reader.read(0, body.size),
        caption: withNames(desk, body.caption ?? clock(body.takenAt ?? body.capturedAt)),
      })
    } finally {
      await reader.close()
    }
    report(photos.length, shown.length + 1)
  }
  return photos
}

/** Writes 督查周报 of the week a day lies in: accepted findings only, every number with the query that opens its records. */
export async function writeWeekly(
  desk: Desk,
  on: string,
  { issue, note, office }: { issue?: number | undefined; note?: string | undefined; office: string },
  progress: Progress,
): Promise<RecordView<'document'>> {
  const summary = await weekSummary(desk, on)
  const accepted = (await findingsBetween(desk, summary.fromAt, summary.toAt))
    .filter(({ review }) => review === 'accepted')
    .toReversed()
  const places = await readPlaces(desk)
  const names = new Map(places.units.map(({ ref, body }) => [refText(ref), body.name]))
  const nameOf = (unit: Ref) => names.get(refText(places.unitOf(unit))) ?? ''
  const numbers = countsOf(summary).map((count) => ({
    ...count,
    value: categories.some(({ key }) => key === count.key)
      ? accepted.filter(({ body }) => body.category === count.key).length
      : count.value,
  }))
  const units = await unitsOf(desk, summary, accepted)
  const commendations = (await validInPeriod(desk.store, 'commendation', summary.fromAt, summary.toAt)).map(
    ({ body }) => ({ unit: nameOf(body.unit), text: withNames(desk, body.description ?? '') }),
  )
  const title = `督查周报（${summary.fromOn}至${addDays(summary.fromOn, 6)}）`
  const bytes = await weeklyDocx({
    title,
    office,
    fromOn: summary.fromOn,
    toOn: summary.toOn,
    issuedOn: dayOf(desk.clock.now()),
    numbers,
    columns: categories.map(({ label }) => label),
    units,
    findings: accepted.map((row) => printed(desk, nameOf, row)),
    commendations,
    photos: await photosOf(desk, accepted, progress),
    ...(issue ? { issue } : {}),
    ...(note ? { note } : {}),
  })
  const { object, keep } = await desk.objects.add(bytes.length, wholly(bytes))
  const body = {
    form: 'weekly' as const,
    title,
    fromOn: summary.fromOn,
    toOn: summary.toOn,
    sha256: object.sha256,
    size: object.size,
    numbers: [...numbers, ...units.flatMap(({ counts }) => counts)]
      .slice(0, 200)
      .map(({ key, value, query }) => ({ key, value, query })),
    ...(issue ? { issue } : {}),
  }
  const [committed] = await commit(desk, [{ noun: 'document', verb: 'recorded', id: newRef(desk).id, body }], {
    local: keep,
  })
  if (!committed) throw new Error('the store committed nothing')
  progress.report(1, 1)
  return viewOf(desk, await demand(desk, 'document', committed.ref))
}
