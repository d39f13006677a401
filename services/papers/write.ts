import type { Cite } from '#domain/document.ts'
import { Fault } from '#domain/fault.ts'
import type { Ref } from '#domain/fields.ts'
import { authorityOf, findCode } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { objectionRows } from '../objections/rows.ts'
import { demand } from '../records.ts'
import { savedOf } from '../recording/save.ts'
import { ordersOf } from '../rectifications/orders.ts'
import { callingAt } from '../week/report.ts'
import { changedIn } from './changed.ts'
import { citesOf } from './cites.ts'
import { keepPaper } from './keep.ts'
import { nextPaper } from './ladder.ts'
import { ownOffice } from './office.ts'
import { factsOf, partsOf } from './parts.ts'
import { documentRow } from './rows.ts'
import { letterBytes } from './templates.ts'
import {
  correctionText,
  handoverText,
  informingText,
  ladderText,
  type LetterText,
  noticeText,
  rulingText,
} from './texts.ts'

/** What a letter says and what it stands on. */
interface Letter {
  text: LetterText
  cites: Cite[]
  number?: string | undefined
  named: boolean
}

/** 整改通知书: only findings that still stand are listed. */
async function notice(desk: Desk, about: Ref): Promise<Letter> {
  const { body } = await demand(desk, 'rectification', about)
  const parts = await partsOf(desk, true)
  const facts = (await factsOf(parts, body.findings)).filter(({ record }) => record.review === 'accepted')
  if (facts.length === 0) throw new Fault('document.nothingToSay')
  const demanded = parts.calling().into(body.demand)
  const text = noticeText(parts.nameOf(body.unit), { ...body, demand: demanded }, facts)
  return { text, cites: citesOf(facts.map(({ record }) => record)), number: body.number, named: true }
}

/** 复核决定书, addressed to whoever objected. */
async function ruling(desk: Desk, about: Ref): Promise<Letter> {
  const objection = await demand(desk, 'objection', about)
  const [row] = await objectionRows(desk, [objection])
  const decided = row?.rulings.findLast(({ counts }) => counts)
  const parts = await partsOf(desk, true)
  const [fact] = await factsOf(parts, [objection.body.finding])
  if (!decided || !fact) throw new Fault('document.nothingToSay')
  const { objector, person } = objection.body
  const calling = parts.calling()
  const addressee = objector === 'person' && person ? calling.person(person) : fact.unit
  const text = rulingText(addressee, objection.body, decided, fact, (said) => calling.into(said))
  return { text, cites: citesOf([fact.record]), number: decided.number, named: true }
}

/** 更正通知 to everybody who got the document; people are called as the document called them. */
async function correction(desk: Desk, about: Ref): Promise<Letter> {
  const row = await documentRow(desk, about)
  const parts = await partsOf(desk, row.named)
  const { changed, cites } = await changedIn(parts, row.affected)
  if (changed.length === 0 || !row.issuedOn) throw new Fault('document.nothingToSay')
  const names = await callingAt(desk, true)
  const recipients = row.recipients.map((one) => names().into(one))
  const text = correctionText(recipients, { title: row.title, number: row.number, issuedOn: row.issuedOn }, changed)
  return { text, cites, named: row.named }
}

/** The paper of the ladder that is due next to whoever is late (五书制): its name and wording are the rule pack's. */
async function ladder(desk: Desk, about: Ref): Promise<Letter> {
  const order = await demand(desk, 'rectification', about)
  const [row] = order.voided ? [] : await ordersOf(desk, [order])
  const step = row && nextPaper(desk.pack, row.standing)
  if (!row || !step) throw new Fault('document.noPaperDue')
  const parts = await partsOf(desk, true)
  const facts = (await factsOf(parts, row.findings)).filter(({ record }) => record.review === 'accepted')
  if (facts.length === 0) throw new Fault('document.nothingToSay')
  const text = ladderText(parts.nameOf(row.unit), { ...row, ...row.standing, step }, facts)
  return { text, cites: citesOf(facts.map(({ record }) => record)), named: true }
}

/** 线索移交函 to the authority that the rule pack names for the problem. */
async function handover(desk: Desk, about: Ref): Promise<Letter> {
  const parts = await partsOf(desk, true)
  const [fact] = await factsOf(parts, [about])
  if (!fact || fact.record.review !== 'accepted') throw new Fault('document.nothingToSay')
  const { code } = fact.record.body
  const to = authorityOf(desk.pack, findCode(desk.pack, code)?.referral ?? 'disciplineOrgan')?.zh ?? '有权机关'
  return { text: handoverText(to, fact.unit, [fact]), cites: citesOf([fact.record]), named: true }
}

/** 告知书: of all people only the one it goes to is named. */
async function informing(desk: Desk, about: Ref): Promise<Letter> {
  const { body, review } = await demand(desk, 'finding', about)
  const { person } = body
  if (person === undefined || review !== 'accepted') throw new Fault('document.nothingToSay')
  const parts = await partsOf(desk, (one) => one === person)
  const [fact] = await factsOf(parts, [about])
  if (!fact) throw new Fault('document.nothingToSay')
  return {
    text: informingText(parts.calling().person(person), fact, await ownOffice(desk)),
    cites: citesOf([fact.record]),
    named: true,
  }
}

const writers = { notice, ruling, correction, handover, informing, ladder }
/** Addressed to a unit or an authority, never to a person. */
const toUnits: readonly string[] = ['notice', 'handover', 'ladder']

/** Writes a letter, keeps its bytes and records what it carries. */
export async function writeLetter(desk: Desk, form: keyof typeof writers, about: Ref) {
  const { text, cites, number, named } = await writers[form](desk, about)
  const on = dayOf(desk.clock.now())
  const bytes = await letterBytes(desk, form, {
    ...text,
    office: await ownOffice(desk),
    on,
    ...(number ? { number } : {}),
  })
  const committed = await keepPaper(desk, bytes, {
    form,
    title: text.title,
    fromOn: on,
    toOn: on,
    named,
    numbers: [],
    about,
    cites,
    ...(toUnits.includes(form) ? { addressee: text.addressee.slice(0, 200) } : {}),
  })
  return savedOf(desk, committed)
}
