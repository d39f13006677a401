import type { RecordView } from '#domain/contract/visits.ts'
import type { RecordRow } from '#db/stores/rows.ts'
import { canonical } from '#domain/canonical.ts'
import type { DocumentQuery } from '#domain/contract/papers.ts'
import { Fault } from '#domain/fault.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { chinesePeriod } from '../documents/chinese.ts'
import { type PraiseInput, praiseDocx } from '../documents/praise.ts'
import type { Progress } from '../jobs.ts'
import { citesOf } from '../papers/cites.ts'
import { keepPaper } from '../papers/keep.ts'
import { paperBytes } from '../papers/templates.ts'
import { inListOrder, type Places, readPlaces, unitNames } from '../places/groups.ts'
import { demand } from '../records.ts'
import { viewOf } from '../views.ts'
import type { Called } from './call-persons.ts'
import { commendationsOf, countOf } from './counted.ts'
import { aboutPerson, momentText, placeOf } from './paper-units.ts'
import { periodsOf } from './period.ts'
import { type Asked, callingAt } from './report.ts'

type Commendation = RecordRow<'commendation'>

function textOf(places: Places, { body }: Commendation, called: Called): string {
  const where = [momentText(body.at), placeOf(places, body, called)].filter(Boolean).join('，')
  return `${where}。${aboutPerson(called, body.person, body.description ?? '').replace(/。?$/, '。')}`
}

/** Writes 表扬通报 of a period out of its accepted commendations, and records it. Fault document.noPraise. */
export async function writePraise(
  desk: Desk,
  on: string,
  asked: Asked,
  progress: Progress,
): Promise<RecordView<'document'>> {
  const { now: week } = await periodsOf(desk, on)
  const period = { fromAt: week.fromAt, toAt: week.toAt }
  const places = await readPlaces(desk)
  const review: ['accepted'] = ['accepted']
  const groups = inListOrder(places, await commendationsOf(desk, { ...period, review }))
  if (groups.length === 0) throw new Fault('document.noPraise')
  const calling = await callingAt(desk, asked.named)
  const nameOf = unitNames(places)
  const count = async (key: string, label: string, measure: string, query: DocumentQuery) => ({
    key,
    label,
    measure,
    value: await countOf(desk, places, query),
    query: canonical(query),
  })
  const paper: PraiseInput = {
    title: `关于${chinesePeriod(week.fromOn, week.toOn)}监督检查中做得好的单位和人员的通报`,
    to: asked.addressee ?? '各有关单位',
    office: asked.office,
    fromOn: week.fromOn,
    toOn: week.toOn,
    issuedOn: dayOf(desk.clock.now()),
    counts: {
      visits: await count('visits', '开展检查', '次', { of: 'visits', ...period }),
      units: await count('units', '检查单位', '个', { of: 'units', ...period }),
      commendations: await count('commendations', '做得好的', '条', { of: 'commendations', ...period, review }),
    },
    units: groups.map(({ unit, rows }) => ({
      name: nameOf(unit),
      texts: rows.map((row) => textOf(places, row, calling())),
    })),
    ...(asked.issue ? { issue: asked.issue } : {}),
    ...(asked.note ? { note: asked.note } : {}),
    ...(asked.copies ? { copies: asked.copies } : {}),
  }
  const cites = citesOf(groups.flatMap(({ rows }) => rows.map((row) => ({ ...row, noun: 'commendation' as const }))))
  const bytes = await praiseDocx(paper, (written) => paperBytes(desk, 'praise', written))
  const { ref } = await keepPaper(desk, bytes, {
    form: 'praise',
    title: paper.title,
    fromOn: paper.fromOn,
    toOn: paper.toOn,
    named: asked.named,
    numbers: Object.values(paper.counts).map(({ key, value, query }) => ({ key, value, query })),
    cites,
    addressee: paper.to,
    ...(paper.issue ? { issue: paper.issue } : {}),
  })
  progress.report(1, 1)
  return viewOf(desk, await demand(desk, 'document', ref))
}
