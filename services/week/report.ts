import { evidenceOfFindings, visitsInPeriod } from '#db/stores/period.ts'
import { postsHeld } from '#db/stores/posts-held.ts'
import type { RecordView } from '#domain/contract/visits.ts'
import { type PersonId, refText } from '#domain/fields.ts'
import { handedOver } from '#domain/reference/lookup.ts'
import { dayOf, type Week } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { chinesePeriod } from '../documents/chinese.ts'
import { weeklyDocx } from '../documents/weekly.ts'
import type { WeeklyInput, WeeklyPhoto } from '../documents/weekly-input.ts'
import type { Progress } from '../jobs.ts'
import { type Cited, citesOf } from '../papers/cites.ts'
import { keepPaper } from '../papers/keep.ts'
import { documentRows } from '../papers/rows.ts'
import { paperBytes } from '../papers/templates.ts'
import { readPlaces, unitNames } from '../places/groups.ts'
import { demand } from '../records.ts'
import { viewOf } from '../views.ts'
import { type Called, callPersons } from './call-persons.ts'
import { commendationsOf } from './counted.ts'
import { paperMeasures } from './paper-measures.ts'
import { clauseNumbers, numbersIn, numbersOf } from './paper-numbers.ts'
import { aboutPerson, type FindingRecord, type PrintedFinding, quietUnits, unitsWithFindings } from './paper-units.ts'
import { periodsOf } from './period.ts'
import { type PhotoOf, photosOf, readPhotos } from './photos.ts'
import { findingsOf } from './summary.ts'

const longestCaption = 40
const kindWords = { staff: undefined, inspector: '督查员', reporter: '反映人' }

export interface Asked {
  form: 'weekly' | 'bulletin' | 'praise'
  addressee?: string | undefined
  copies?: string | undefined
  issue?: number | undefined
  note?: string | undefined
  office: string
  named: boolean
}

/** How people are called in one record after another. */
export async function callingAt(desk: Desk, named: boolean | ((person: PersonId) => boolean)): Promise<() => Called> {
  const people = await postsHeld(desk.store)
  const post = (person: PersonId) => people.get(person)?.post ?? kindWords[people.get(person)?.kind ?? 'staff']
  const isNamed = (person: PersonId) => (typeof named === 'boolean' ? named : named(person))
  const name = (person: PersonId) => (isNamed(person) ? desk.vault.known(person)?.identity.name : undefined)
  const known = { name, post }
  return () => callPersons(known)
}

/** 图3 县民政局4号窗口，问题1; or in place of the place what the photo is said to show. */
function captionOf(finding: PrintedFinding, { photo }: PhotoOf, number: number): string {
  const { unit, place = '', called } = finding
  const said = photo.body.caption && called.into(photo.body.caption)
  const cut = said && said.length > longestCaption ? `${said.slice(0, longestCaption)}…` : said
  return `图${number} ${unit}${cut ? '' : place}，问题${finding.number}${cut ? `：${cut}` : ''}`
}

async function photosFor(
  desk: Desk,
  findings: readonly PrintedFinding[],
  all: readonly PhotoOf[],
  progress: Progress,
): Promise<{ photos: WeeklyPhoto[]; unprinted: string[] }> {
  const { shown, why } = await readPhotos(
    desk,
    all.filter(({ photo }) => !photo.body.bystanders),
    progress,
  )
  const withPhoto = new Set(shown.map(({ finding }) => finding))
  const printedAs = new Map(
    findings.flatMap((finding) => (withPhoto.has(finding.record) ? [[finding.record, finding]] : [])),
  )
  return {
    photos: shown.flatMap((one, i) => {
      const finding = printedAs.get(one.finding)
      return finding ? [{ image: one.image, caption: captionOf(finding, one, i + 1) }] : []
    }),
    unprinted: why,
  }
}

/** Accepted problems of a period that its issued paper doesn't carry, since they came or were accepted later; none where none was issued. */
async function lateOf(desk: Desk, { fromOn, fromAt, toAt }: Week, handed: (row: FindingRecord) => boolean) {
  const ofPeriod = await documentRows(desk, (body) => body.form === 'weekly' && body.fromOn === fromOn)
  const issued = ofPeriod.find(({ state }) => state === 'issued')
  if (!issued) return []
  const carried = new Set((issued.cites ?? []).map(({ ref }) => refText(ref)))
  const all = await findingsOf(desk, { fromAt, toAt, review: ['accepted'] })
  return all.filter((row) => !carried.has(refText(row.ref)) && !handed(row)).toReversed()
}

/** What 督查周报 says of the week a day lies in: accepted problems and praise only, what is handed over as a number alone. */
export async function compileWeek(
  desk: Desk,
  on: string,
  asked: Asked,
  progress: Progress,
): Promise<{ paper: WeeklyInput; cited: readonly Cited[] }> {
  const { now: week, before } = await periodsOf(desk, on)
  const { fromAt, toAt, fromOn, toOn } = week
  const places = await readPlaces(desk)
  const all = (await findingsOf(desk, { fromAt, toAt })).toReversed()
  const isHanded = handedOver(desk.pack)
  const handed = ({ body }: FindingRecord) => isHanded(body)
  const accepted = all.filter((row) => row.review === 'accepted')
  const handedRows = new Set(accepted.filter(handed))
  const printed = handedRows.size === 0 ? accepted : accepted.filter((row) => !handedRows.has(row))
  const calling = await callingAt(desk, asked.named)
  const units = unitsWithFindings(desk, places, week, printed, calling)
  const nameOf = unitNames(places)
  const commendations = await commendationsOf(desk, { fromAt, toAt })
  const praise = commendations.filter(({ review }) => review === 'accepted')
  const visits = await visitsInPeriod(desk.store, fromAt, toAt)
  const found = units.flatMap(({ findings }) => findings)
  const inPaper = found.map(({ record }) => record)
  const photos = await photosOf(desk, inPaper, await evidenceOfFindings(desk.store, fromAt, toAt))
  const read = {
    visits,
    findings: all,
    printed,
    handed: [...handedRows],
    commendations,
    bystanders: photos.filter(({ photo }) => photo.body.bystanders).length,
  }
  const isWeekly = asked.form === 'weekly'
  const cameLate = isWeekly ? await lateOf(desk, before, handed) : []
  const measures = isWeekly ? await paperMeasures(desk, places, week, calling) : {}
  const late = unitsWithFindings(desk, places, before, cameLate, calling)
  const paper: WeeklyInput = {
    title:
      asked.form === 'weekly'
        ? `督查周报（${chinesePeriod(fromOn, toOn)}）`
        : `关于${chinesePeriod(fromOn, toOn)}监督检查情况的通报`,
    ...(asked.form === 'weekly' ? {} : { bulletinTo: asked.addressee ?? '各有关单位' }),
    office: asked.office,
    fromOn,
    toOn,
    issuedOn: dayOf(desk.clock.now()),
    named: asked.named,
    numbers: await numbersOf(desk, places, { now: week, before }, read),
    units,
    late,
    ...quietUnits(places, visits, {
      printed: units,
      others: all.filter((row) => row.review !== 'accepted' || handedRows.has(row)),
    }),
    commendations: praise.map(({ body }) => ({
      unit: nameOf(body.unit),
      text: aboutPerson(calling(), body.person, body.description ?? ''),
    })),
    ...(await photosFor(desk, found, photos, progress)),
    ...measures,
    ...(isWeekly ? { clauses: await clauseNumbers(desk, week, read) } : {}),
    ...(asked.issue ? { issue: asked.issue } : {}),
    ...(asked.note ? { note: asked.note } : {}),
    ...(asked.copies ? { copies: asked.copies } : {}),
  }
  const facts = [...found, ...late.flatMap(({ findings }) => findings)].map(({ record }) => record)
  return { paper, cited: [...facts, ...praise.map((row) => ({ ...row, noun: 'commendation' as const }))] }
}

/** Writes 督查周报 and records it; every number with the query that opens its records. */
export async function writeWeekly(
  desk: Desk,
  on: string,
  asked: Asked,
  progress: Progress,
): Promise<RecordView<'document'>> {
  const { paper, cited } = await compileWeek(desk, on, asked, progress)
  const numbers = numbersIn(paper)
  const cites = citesOf(cited)
  const bytes = await weeklyDocx(paper, (written) => paperBytes(desk, asked.form, written))
  progress.signal.throwIfAborted()
  const { ref } = await keepPaper(desk, bytes, {
    form: asked.form,
    title: paper.title,
    fromOn: paper.fromOn,
    toOn: paper.toOn,
    named: paper.named,
    numbers,
    cites,
    ...(paper.issue ? { issue: paper.issue } : {}),
    ...(paper.bulletinTo === undefined ? {} : { addressee: paper.bulletinTo }),
  })
  progress.report(1, 1)
  return viewOf(desk, await demand(desk, 'document', ref))
}
