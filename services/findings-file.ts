import { findingLines, type FindingLine } from '#db/stores/finding-lines.ts'
import { Fault } from '#domain/fault.ts'
import { type PersonId, type Ref, refText } from '#domain/fields.ts'
import type { Bytes } from '#domain/procedure.ts'
import { findClause, findCode, ruleSetOf } from '#domain/reference/lookup.ts'
import { dayOf } from '#domain/week.ts'
import { instant } from './clock.ts'
import type { Handlers, Parsed } from '#domain/wire.ts'
import { type Context, type Desk, deskOf } from './desk.ts'
import { csvCell, csvHead } from './documents/csv.ts'
import { uncovered } from './erasure/uncovered.ts'
import { storedFilter } from './findings.ts'
import { memo } from './memo.ts'
import { type Places, readPlaces, unitNames } from './places/groups.ts'
import { callPersons } from './week/call-persons.ts'

type Language = 'zh' | 'en'

/** More is asked for in parts: the file is made in memory before it is handed over. */
const mostLines = 200_000

const words = {
  zh: {
    title: '问题清单',
    columns: ['时间', '单位', '地点', '类别', '代码', '问题', '程度', '人员', '情况', '依据', '当场改正', '复核'],
    yes: '是',
    no: '否',
    category: { attendance: '考勤', order: '办公秩序', attitude: '服务态度', conduct: '作风' },
    review: {
      pending: '待复核',
      accepted: '已采用',
      returned: '退回修改',
      answered: '已修改待复核',
      withdrawn: '随检查作废',
      revoked: '已撤销',
      reviewed: '待审定',
    },
  },
  en: {
    title: 'Findings',
    columns: [
      'Time',
      'Unit',
      'Place',
      'Category',
      'Code',
      'Problem',
      'Severity',
      'Person',
      'Observed',
      'Clause',
      'Corrected at once',
      'Review',
    ],
    yes: 'yes',
    no: 'no',
    category: { attendance: 'attendance', order: 'office order', attitude: 'attitude', conduct: 'conduct' },
    review: {
      pending: 'pending',
      accepted: 'accepted',
      returned: 'returned',
      answered: 'answered',
      withdrawn: 'withdrawn with its visit',
      revoked: 'revoked',
      reviewed: 'to approve',
    },
  },
} as const

const two = (value: number) => (value < 10 ? `0${value}` : String(value))

/** `2026-11-23 09:20`, in local time. */
function timesOf(): (at: number) => string {
  const days = memo((day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10))
  return (at) => {
    const minutes = Math.floor(at / 60_000) + 480
    const day = Math.floor(minutes / 1440)
    return `${days(day)} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
  }
}

/** Cells that come again and again, each made once. */
function repeated(desk: Desk, places: Places, language: Language) {
  const { pack } = desk
  const said = words[language]
  const nameOf = unitNames(places)
  const cell = <K>(text: (key: K) => string) => memo((key: K) => csvCell(text(key)))
  return {
    unit: cell(nameOf),
    code: cell((id: string) => id),
    problem: cell((id: string) => findCode(pack, id)?.[language] ?? id),
    severity: cell((id: string) => pack.severities.find((one) => one.id === id)?.[language] ?? id),
    clause: cell((id: string) => {
      const clause = findClause(pack, id)
      return clause ? `${ruleSetOf(pack, clause)?.[language] ?? ''}${clause.number}` : id
    }),
    category: cell((one: FindingLine['category']) => said.category[one]),
    review: cell((one: FindingLine['review']) => said.review[one]),
  }
}

/** How a line of the list reads; people by name, and who that was is added to `shown`, or as the papers call those whose names are not to be said. */
async function lineOf(
  desk: Desk,
  shown: Set<PersonId> | undefined,
  language: Language,
): Promise<(line: FindingLine) => string> {
  const { yes, no } = words[language]
  const places = await readPlaces(desk)
  const rooms = new Map(places.rooms.map(({ ref, body }) => [refText(ref), body.label]))
  const roomName = memo((room: Ref) => rooms.get(refText(places.roomOf(room))) ?? '')
  const name = (person: string) => {
    const known = shown && desk.vault.known(person)?.identity.name
    if (known !== undefined) shown?.add(person)
    return known
  }
  const knows = { name, post: () => undefined }
  const nameless = callPersons({ ...knows, name: () => undefined }).person('')
  const cells = repeated(desk, places, language)
  const time = timesOf()
  return (line) => {
    const { person } = line
    let { description = '', place = '' } = line
    if (place === '' && line.room) place = roomName(line.room)
    let who = ''
    if (description.includes('⟦') || place.includes('⟦')) {
      const called = callPersons(knows)
      place = called.into(place)
      if (person !== undefined) who = called.person(person)
      description = called.into(description)
    } else if (person !== undefined) who = name(person) ?? nameless
    return `${time(line.at)},${cells.unit(line.unit)},${csvCell(place)},${cells.category(line.category)},${cells.code(line.code)},${cells.problem(line.code)},${cells.severity(line.severity)},${csvCell(who)},${csvCell(description)},${line.clause === undefined ? '' : cells.clause(line.clause)},${line.corrected ? yes : no},${cells.review(line.review)}\r\n`
  }
}

/** Everything a filter finds as a comma-separated file that spreadsheets open. Names only for who reviews and says why; fault session.forbidden. */
async function findingsFile(
  desk: Desk,
  { filter, language, named, why = '' }: Parsed<'findings.file'>,
): Promise<Bytes> {
  if (named && !desk.me.roles.some((role) => role !== 'inspector')) throw new Fault('session.forbidden')
  if (named && why.trim() === '') throw new Fault('gate.invalidInput', { path: 'why', why: '' })
  const { title, columns } = words[language]
  const shown = named ? new Set<PersonId>() : undefined
  await desk.vault.whole()
  const written = await lineOf(desk, shown, language)
  const blocks: Buffer[] = [Buffer.from(csvHead(columns))]
  let lines = 0
  for await (const page of findingLines(desk.store, await storedFilter(desk, filter))) {
    lines += page.length
    if (lines > mostLines) throw new Fault('gate.invalidInput', { path: 'filter', why: `> ${mostLines}` })
    let block = ''
    for (const line of page) block += written(line)
    blocks.push(Buffer.from(block))
  }
  if (shown) await uncovered(desk, [...shown], why)
  const size = blocks.reduce((sum, block) => sum + block.length, 0)
  return {
    mime: 'text/csv; charset=utf-8',
    size,
    fileName: `${title}-${dayOf(instant(desk.clock))}.csv`,
    async *read(start, end) {
      let from = 0
      for (const block of blocks) {
        const part = block.subarray(Math.max(0, start - from), Math.max(0, end - from))
        if (part.length > 0) yield part
        from += block.length
      }
    },
  }
}

export const findingsFileHandlers: Pick<Handlers<Context>, 'findings.file'> = {
  'findings.file': (context, input) => findingsFile(deskOf(context), input),
}
