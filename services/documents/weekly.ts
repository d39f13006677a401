import { Category } from '#domain/fields.ts'
import { chineseNumber, chinesePeriod } from './chinese.ts'
import { countRun, countsOf, openable } from './counts.ts'
import { type MainForm, mainFormDocx } from './main-form.ts'
import { body, plain, subheading } from './paragraphs.ts'
import { earlierMeasures, nextMeasures } from './weekly-measures.ts'
import { photoTable } from './photo.ts'
import { type Block, joined, numbered, type Piece, said, sentence } from './sentences.ts'
import { table } from './table.ts'
import type { WeeklyFinding, WeeklyInput, WeeklyNumbers } from './weekly-input.ts'

function found({ findings, categories }: WeeklyNumbers): Piece[] {
  if (findings.value === 0) return ['已采用的记录中没有问题']
  const parts = Category.options.map((category) => said(categories[category]))
  return [...said(findings), '，其中', ...joined(parts, '、')]
}

/** The period before and the year so far, for who compares. */
function besides({ beforeFindings, yearVisits, yearFindings }: WeeklyNumbers): Piece[] {
  const year = joined([said(yearVisits), said(yearFindings)], '，')
  const parts = joined([said(beforeFindings), year.length > 0 ? ['今年以来', ...year] : []], '；')
  return parts.length > 0 ? [...parts, '。'] : []
}

/** Which rules the period looked at: what nobody checked says nothing of how it stands there. */
function clauses({ clauses: counts }: WeeklyInput): Block[] {
  if (counts === undefined || counts.checked.value === 0) return []
  const parts = joined([said(counts.checked), said(counts.broken), said(counts.never)], '，')
  return [body(sentence([...parts, '。']))]
}

/** What was counted, so that no number promises more than it holds. */
function basis({ unaccepted, unacceptedCommendations }: WeeklyNumbers): Piece[] {
  const left = joined([said(unaccepted), said(unacceptedCommendations)], '、')
  return [
    '检查次数、单位数和点名人数按本期全部检查计，问题和做得好的只计已采用的',
    ...(left.length > 0 ? ['；另有未采用的', ...left, '，不计入'] : []),
    '。',
  ]
}

function summary(input: WeeklyInput): Block[] {
  const { numbers, note, fromOn, toOn } = input
  const { visits, ongoing, units, people, commendations, handover } = numbers
  const open = said(ongoing)
  const done = [...said(visits), ...(open.length > 0 ? ['（', ...open, '）'] : [])]
  const counted = joined([done, said(units), said(people), found(numbers)], '，')
  const rest = joined([counted, said(commendations), said(handover)], '；')
  return [
    body(sentence([`${chinesePeriod(fromOn, toOn)}，`, ...rest, '。', ...besides(numbers), ...basis(numbers)])),
    ...clauses(input),
    ...(note ?? '')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => body([plain(line)])),
  ]
}

function byUnit({ units, clear, others, numbers }: WeeklyInput): Block[] {
  const head = ['单位', ...Category.options.map((category) => numbers.categories[category].label)]
  const rows = units.map(({ name, counts }) => [
    name,
    ...Category.options.map((category) => (counts[category].value === 0 ? '—' : countRun(counts[category], 24))),
  ])
  return [
    rows.length === 0
      ? body([plain('本期已采用的记录中没有问题。')])
      : table(head, rows, [5, ...Category.options.map(() => 2)]),
    ...(clear.length > 0 ? [body([plain(`未发现问题：${clear.join('、')}。`)])] : []),
    ...(others ? [body([plain('其余单位的检查未结束，或者事项还在复核、另行处理，本期不列。')])] : []),
  ]
}

function findingText({ number, code, when, place, text, clause, severity, corrected }: WeeklyFinding): string {
  const where = [when, place].filter(Boolean).join('，')
  const grounds = [clause && `依据：${clause}`, `程度：${severity}`, corrected && '已当场改正']
    .filter(Boolean)
    .join('；')
  return `${number}. ${code}。${where}。${text}（${grounds}）`
}

function findings(units: WeeklyInput['units']): Block[] {
  return units.flatMap((unit, i) => [
    subheading(`（${chineseNumber(i + 1)}）${unit.name}`),
    ...unit.findings.map((finding) => body([plain(findingText(finding))])),
  ])
}

function photos({ photos: shown, unprinted, numbers: { bystanders } }: WeeklyInput): Block[] {
  return [
    ...(shown.length > 0 ? [photoTable(shown)] : []),
    ...(bystanders.value > 0 ? [body(sentence(['有他人的照片', bystanders, '张，未遮挡，未印。']))] : []),
    ...(unprinted.length > 0 ? [body([plain(`另有照片未印：${unprinted.join('；')}。`)])] : []),
  ]
}

/** 督查通报 goes out: the figures of the week's own bookkeeping stay inside, what is asked for stands at the end. */
function bulletin(input: WeeklyInput): Block[] {
  const { numbers, fromOn, toOn, units, photos: shown, note } = input
  const asked = (note ?? '').split('\n').filter((line) => line.trim() !== '')
  const { visits, units: visited, commendations } = numbers
  const first = joined([said(visits), said(visited), found(numbers)], '，')
  const sections: [string, Block[]][] = [
    ['发现的问题', findings(units)],
    ['做得好的', input.commendations.map(({ unit, text }, i) => body([plain(`${i + 1}. ${unit}：${text}`)]))],
    ['工作要求', asked.map((line) => body([plain(line)]))],
    ['现场照片', shown.length > 0 ? [photoTable(shown)] : []],
  ]
  return [
    body(
      sentence([
        `${chinesePeriod(fromOn, toOn)}，`,
        ...joined([first, said(commendations)], '；'),
        '。现将有关情况通报如下。',
      ]),
    ),
    ...numbered(sections),
  ]
}

function contents(input: WeeklyInput): Block[] {
  if (input.bulletinTo !== undefined) return bulletin(input)
  const sections: [string, Block[]][] = [
    ['总体情况', summary(input)],
    ['各单位情况', byUnit(input)],
    ['发现的问题', findings(input.units)],
    ['补报上期', findings(input.late)],
    ['做得好的', input.commendations.map(({ unit, text }, i) => body([plain(`${i + 1}. ${unit}：${text}`)]))],
    ['现场照片', photos(input)],
    ['前期措施落实情况', earlierMeasures(input.earlier ?? [])],
    ['下一步工作措施', nextMeasures(input.next ?? [])],
  ]
  return numbered(sections)
}

/** 督查周报 or 督查通报 as .docx, to GB/T 9704 unless written otherwise; the same input gives the same bytes. */
export function weeklyDocx(
  input: WeeklyInput,
  write: (form: MainForm) => Promise<Uint8Array> = mainFormDocx,
): Promise<Uint8Array> {
  return write({
    ...input,
    to: input.bulletinTo,
    internal: input.named,
    mark: input.bulletinTo === undefined ? '督查周报' : '督查通报',
    counts: openable(countsOf(input)),
    children: contents(input),
  })
}
