import { recordsOf } from '#db/stores/rows.ts'
import { mostCites } from '#domain/document.ts'
import { Fault } from '#domain/fault.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import { authorityOf, findCode } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import type { Desk } from '../desk.ts'
import { letterDocx } from '../documents/letter.ts'
import { objectionRows } from '../objections/rows.ts'
import { type Places, readPlaces } from '../places/groups.ts'
import { demand } from '../records.ts'
import { savedOf } from '../recording/save.ts'
import type { Called } from '../week/call-persons.ts'
import { type PrintedFinding, printed, unitNames } from '../week/paper-units.ts'
import { callingAt } from '../week/report.ts'
import { citesOf } from './cites.ts'
import { keepPaper } from './keep.ts'
import { ownOffice } from './office.ts'
import { documentRow } from './rows.ts'
import { correctionText, handoverText, informingText, type LetterText, noticeText, rulingText } from './texts.ts'

/** What a letter says and what it stands on. */
interface Letter {
  text: LetterText
  facts: readonly PrintedFinding[]
  number?: string | undefined
  named: boolean
}

interface Parts {
  desk: Desk
  places: Places
  nameOf: (unit: Ref) => string
  /** How people are called in the next record. */
  calling: () => Called
}

async function partsOf(desk: Desk, named: boolean | ((person: PersonId) => boolean)): Promise<Parts> {
  const places = await readPlaces(desk)
  return { desk, places, nameOf: unitNames(places), calling: await callingAt(desk, places, named) }
}

async function factsOf({ desk, places, nameOf, calling }: Parts, refs: readonly Ref[]): Promise<PrintedFinding[]> {
  const facts: PrintedFinding[] = []
  const records = await recordsOf(desk.store, 'finding', refs)
  for (const ref of refs) {
    const record = records.get(refText(ref))
    if (!record) continue
    const unit = nameOf(record.body.unit)
    facts.push(printed(desk, places, record, { number: facts.length + 1, unit, called: calling() }))
  }
  return facts
}

/** 整改通知书: only findings that still stand are listed. */
async function notice(desk: Desk, about: Ref): Promise<Letter> {
  const { body } = await demand(desk, 'rectification', about)
  const parts = await partsOf(desk, true)
  const facts = (await factsOf(parts, body.findings)).filter(({ record }) => record.review === 'accepted')
  if (facts.length === 0) throw new Fault('document.nothingToSay')
  const demanded = parts.calling().into(body.demand)
  const text = noticeText(parts.nameOf(body.unit), { ...body, demand: demanded }, facts)
  return { text, facts, number: body.number, named: true }
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
  return { text, facts: [fact], number: decided.number, named: true }
}

/** 更正通知 to everybody who got the document; people are called as the document called them. */
async function correction(desk: Desk, about: Ref): Promise<Letter> {
  const row = await documentRow(desk, about)
  const { affected } = row
  const parts = await partsOf(desk, row.named)
  const facts = await factsOf(
    parts,
    affected.map(({ ref }) => ref),
  )
  if (facts.length === 0 || !row.issuedOn) throw new Fault('document.nothingToSay')
  const changed = facts.flatMap((fact) => {
    const found = affected.find(({ ref }) => refText(ref) === refText(fact.record.ref))
    return found ? [{ fact: `${fact.unit}${fact.when}“${fact.code}”（原列第${found.nth}项）`, why: found.why }] : []
  })
  const names = await callingAt(desk, parts.places, true)
  const recipients = row.recipients.map((one) => names().into(one))
  const text = correctionText(recipients, { title: row.title, number: row.number, issuedOn: row.issuedOn }, changed)
  return { text, facts, named: row.named }
}

/** 线索移交函 to the authority that the rule pack names for the problem. */
async function handover(desk: Desk, about: Ref): Promise<Letter> {
  const parts = await partsOf(desk, true)
  const [fact] = await factsOf(parts, [about])
  if (!fact || fact.record.review !== 'accepted') throw new Fault('document.nothingToSay')
  const { code } = fact.record.body
  const to = authorityOf(desk.pack, findCode(desk.pack, code)?.referral ?? 'disciplineOrgan')?.zh ?? '有权机关'
  return { text: handoverText(to, fact.unit, [fact]), facts: [fact], named: true }
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
    facts: [fact],
    named: true,
  }
}

const writers = { notice, ruling, correction, handover, informing }

/** Writes a letter, keeps its bytes and records what it carries. */
export async function writeLetter(desk: Desk, form: keyof typeof writers, about: Ref) {
  const { text, facts, number, named } = await writers[form](desk, about)
  const cites = citesOf(facts)
  if (cites.length > mostCites) throw new Fault('report.tooLarge', { n: cites.length, most: mostCites })
  const on = dayOf(desk.clock.now())
  const bytes = await letterDocx({ ...text, office: await ownOffice(desk), on, ...(number ? { number } : {}) })
  const committed = await keepPaper(desk, bytes, {
    form,
    title: text.title,
    fromOn: on,
    toOn: on,
    named,
    numbers: [],
    about,
    cites,
    ...(form === 'notice' || form === 'handover' ? { addressee: text.addressee.slice(0, 200) } : {}),
  })
  return savedOf(desk, committed)
}
