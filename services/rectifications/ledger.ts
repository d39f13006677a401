import type { RectificationRow } from '#domain/contract/rectifications.ts'
import type { Day, Ref } from '#domain/fields.ts'
import { findCode } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { spreadsheet } from '../documents/spreadsheet.ts'

const words = {
  zh: {
    title: '整改台账',
    columns: [
      '单位',
      '文号',
      '发出',
      '期限',
      '状态',
      '逾期（工作日）',
      '问题（个）',
      '问题',
      '销号',
      '原因',
      '复发（次）',
    ],
    verified: '核查通过，待销号',
    comma: '、',
  },
  en: {
    title: 'Orders to rectify',
    columns: [
      'Unit',
      'Number',
      'Issued',
      'Deadline',
      'State',
      'Late (working days)',
      'Problems',
      'Which',
      'Struck off',
      'Causes',
      'Relapses',
    ],
    verified: 'Checked, to be struck off',
    comma: ', ',
  },
}

const dayCell = (day: Day | undefined) => (day === undefined ? '' : new Date(`${day}T00:00:00.000Z`))

/** 整改台账: one line an order, the newest first. */
export function ledgerOf(
  rows: readonly RectificationRow[],
  pack: Pack,
  nameOf: (unit: Ref) => string,
  language: 'zh' | 'en',
) {
  const { title, columns, verified, comma } = words[language]
  const stateWord = (id: string) => pack.rectificationStates.find((state) => state.id === id)?.[language] ?? id
  const causeWord = (id: string) => pack.rootCauses.find((cause) => cause.id === id)?.[language] ?? id
  const cells = rows.map(({ unit, number, issuedOn, standing, items }) => [
    nameOf(unit),
    number ?? '',
    dayCell(issuedOn),
    dayCell(standing.dueOn),
    standing.verified ? verified : stateWord(standing.state),
    standing.late,
    items.length,
    [...new Set(items.map(({ code }) => findCode(pack, code)?.[language] ?? code))].join(comma),
    dayCell(standing.closedOn),
    standing.causes.map(causeWord).join(comma),
    standing.relapses,
  ])
  return { title, ...spreadsheet(title, columns, cells) }
}
