import { expect, test, vi } from 'vitest'
import { everyRecord } from '#db/stores/rows.ts'
import type { DocumentForm } from '#domain/document.ts'
import { addDays, weekOf } from '#domain/week.ts'
import { readDocx, type ReadParagraph } from '#services/papers/read-docx.ts'
import { bytesOf, type EveryDocument, everyDocument, writtenForms } from '#test/support/every-document.ts'

vi.setConfig({ testTimeout: 120_000 })

const written = '2026-11-23'
const lateOn = '2026-12-10'

const plainDay = (day: string) =>
  day
    .split('-')
    .map(Number)
    .join('-')
    .replace(/(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')
const local = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString()

function workingDays(from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) count += 1
  return count
}

/** What a paper may print of one field of a record. */
function printedOf(value: string): string[] {
  if (/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) {
    const day = plainDay(local(value).slice(0, 10))
    const time = local(value).slice(11, 16)
    return [day + time, day, day.slice(5) + time, time]
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return [plainDay(value), value]
  if (/^[0-9a-f]{64}$/.test(value)) return [value.slice(0, 16)]
  return value.split('\n')
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return printedOf(value)
  return value && typeof value === 'object' ? Object.values(value).flatMap(strings) : []
}

const nouns = [
  'visit',
  'finding',
  'commendation',
  'attendance',
  'order',
  'sample',
  'slip',
  'evidence',
  'room',
  'rectification',
  'objection',
  'ruling',
  'issuance',
  'document',
] as const

/** Counts of the visit, worked out here from its lines. */
async function countsOfVisit({ client, visit }: EveryDocument): Promise<string[]> {
  const { attendance, orders, attitudes, interviews, samples } = await client.call('visits.get', { ref: visit })
  const inState = (state: string) =>
    attendance.filter((line) => (line.verification?.state ?? line.secondObserved ?? line.observed) === state).length
  const seconds = attitudes.flatMap(({ waitingSeconds, servingSeconds }) => [waitingSeconds ?? 0, servingSeconds ?? 0])
  const cases = samples.map(({ acceptedOn, limitDays }) => {
    let due = acceptedOn
    while (workingDays(acceptedOn, due) < limitDays) due = addDays(due, 1)
    return [due, `超期${workingDays(due, written)}个工作日`]
  })
  return [
    `查找${attendance.length}人`,
    `在岗${inState('inPost')}人`,
    `请假（已核实）${inState('leaveVerified')}人`,
    `看了${orders.length}项`,
    `不合要求${orders.filter(({ ok }) => !ok).length}项`,
    ...orders.flatMap(({ count }) => (count === undefined ? [] : [`^${count}$`])),
    ...seconds.map((one) => `^${Math.floor(one / 60)}分${one % 60}秒$`),
    `评价${interviews.length}人`,
    `基本满意${interviews.filter(({ level }) => level === 3).length}人`,
    `不愿评价${interviews.filter(({ refused }) => refused).length}人`,
    ...cases.flat(),
    '^1$',
  ]
}

/** Everything with a numeral in it that some record, or the wording of the kind itself, bears out. */
async function backing(world: EveryDocument): Promise<Record<Exclude<DocumentForm, 'erasure'>, string[]>> {
  const { store } = world.desk()
  const records = []
  for (const noun of nouns) records.push(...(await everyRecord(store, noun)))
  const fields = records.flatMap(({ body }) => strings(body)).filter((text) => /\d/.test(text))
  const { fromOn, toOn } = weekOf(written)
  const period = `${plainDay(fromOn)}至${Number(toOn.slice(8))}日`
  const common = [...fields, period, plainDay(written)]
  const printed = [...common, '〔2026〕第7期', '图1', '问题1', '12月4日前']
  const letter = (...more: string[]) => [...common, ...more]
  const codes = records.map(({ hash }) => (hash.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-'))
  const visit = await countsOfVisit(world)
  return {
    weekly: printed,
    bulletin: printed,
    praise: printed,
    notice: letter('30日内'),
    handover: letter(),
    informing: letter('30日内', ...codes),
    ruling: letter(),
    correction: letter('第1项'),
    ladder: letter(plainDay(lateOn), `逾期${workingDays('2026-12-07', lateOn)}个工作日`),
    record: letter(...visit),
    feedback: letter('30日内'),
  }
}

/** Numerals of a paragraph that are left over once all that is borne out was taken away. */
function unbacked(
  { text, marks }: ReadParagraph,
  counted: ReadonlyMap<string, number>,
  phrases: readonly string[],
): string[] {
  let rest = text.replace(/^\d+\. /, '')
  const wrong = marks.filter(({ name, text: said }) => counted.get(name) !== Number(said)).map(({ text: said }) => said)
  for (const phrase of phrases)
    if (phrase.startsWith('^')) rest = rest === phrase.slice(1, -1) ? '' : rest
    else rest = rest.replaceAll(new RegExp(`(?<!\\d)${RegExp.escape(phrase)}(?!\\d)`, 'g'), '□')
  const said = marks.map((mark) => mark.text)
  const left = (rest.match(/\d+/g) ?? []).filter((numeral) => {
    const at = said.indexOf(numeral)
    if (at >= 0) said.splice(at, 1)
    return at < 0
  })
  return [...wrong, ...left]
}

const prefixes = (paragraphs: readonly ReadParagraph[]) =>
  paragraphs.flatMap(({ text }) => (/^\d+\. /.test(text) ? [Number.parseInt(text)] : []))

test('every numeral of every kind of document comes from a field, a date, a counted number or fixed wording', async () => {
  const world = await everyDocument()
  const { rows } = await world.client.call('documents.list', {})
  const phrases = await backing(world)
  for (const form of writtenForms) {
    const paragraphs = readDocx(await bytesOf(world, world.documents[form]))
    const row = rows.find(({ ref }) => ref.id === world.documents[form].id)
    const again = new Map(world.recounted[form]?.map(({ key, now }) => [key, now]))
    for (const { key, value } of row?.numbers ?? []) expect(again.get(key), `${form} ${key}`).toBe(value)
    const counted = new Map([...again].map(([key, now]) => [`mc_${key.replaceAll(/[^A-Za-z0-9]/g, '_')}`, now]))
    const known = phrases[form].toSorted((a, b) => b.length - a.length)
    for (const paragraph of paragraphs)
      expect(unbacked(paragraph, counted, known), `${form}: ${paragraph.text}`).toEqual([])
    const numbered = prefixes(paragraphs)
    expect(numbered, form).toEqual(numbered.map((n, index) => (n === 1 ? 1 : (numbered[index - 1] ?? 0) + 1)))

    let altered = 0
    for (const paragraph of paragraphs)
      for (const { index, 0: numeral } of paragraph.text.replace(/^\d+\. /, '').matchAll(/\d+/g)) {
        const from = index + paragraph.text.length - paragraph.text.replace(/^\d+\. /, '').length
        const text = `${paragraph.text.slice(0, from)}9${numeral}7${paragraph.text.slice(from + numeral.length)}`
        expect(unbacked({ ...paragraph, text }, counted, known), `${form}: ${text}`).not.toEqual([])
        altered += 1
      }
    expect(altered, form).toBeGreaterThan(5)
  }
})
