import type { RowFault } from '#domain/contract/places.ts'

/** What can be wrong with one row of an import, and at the end what is only worth a look. Codes never change their meaning. */
export const rowFaults = {
  'row.headerTwice': { zh: '列名“{header}”出现两次，只留一列。', en: 'The column “{header}” appears twice; keep one.' },
  'row.nameMissing': { zh: '没有填{field}。', en: '{field} is empty.' },
  'row.nameInvalid': { zh: '“{value}”不像姓名。', en: '“{value}” does not look like a name.' },
  'row.nameSeveral': {
    zh: '“{value}”像是几个人，一人一行。',
    en: '“{value}” looks like several people; one row each.',
  },
  'row.unitMissing': { zh: '没有填单位。', en: 'The unit is empty.' },
  'row.unitUnknown': {
    zh: '没有“{value}”这个单位。先导入单位，或改成已有的名称。',
    en: 'There is no unit “{value}”. Import the units first or use a known name.',
  },
  'row.unitAmbiguous': {
    zh: '叫“{value}”的单位有几个，请填单位代码。',
    en: 'Several units are called “{value}”; give the unit code.',
  },
  'row.codeInvalid': {
    zh: '单位代码“{value}”只能用字母、数字和 . _ -，不超过48个字符。',
    en: 'The code “{value}” may hold letters, digits and . _ - only, at most 48.',
  },
  'row.parentUnknown': { zh: '没有“{value}”这个上级单位。', en: 'There is no superior unit “{value}”.' },
  'row.parentCycle': { zh: '上级单位绕回到了本单位。', en: 'The superior units lead back to this unit.' },
  'row.purposeUnknown': {
    zh: '“{value}”不是房间用途。用：{expected}。',
    en: '“{value}” is no purpose of a room. Use: {expected}.',
  },
  'row.orderInvalid': {
    zh: '顺序“{value}”要填0到100000的整数。',
    en: 'The order “{value}” must be a whole number from 0 to 100,000.',
  },
  'row.leaveUnknown': {
    zh: '“{value}”不是请假类型。用：{expected}。',
    en: '“{value}” is no kind of leave. Use: {expected}.',
  },
  'row.leaveKindMissing': {
    zh: '填了请假日期，没有填请假类型。加一列“请假类型”。',
    en: 'There are dates of leave without its kind; add a column for the kind of leave.',
  },
  'row.leaveDatesMissing': { zh: '请假没有填{field}日期。', en: 'The leave has no date: {field}.' },
  'row.dateInvalid': {
    zh: '日期“{value}”认不出来，写成2026-11-23的样子。',
    en: 'The date “{value}” is not understood; write it as 2026-11-23.',
  },
  'row.clockInvalid': {
    zh: '“{value}”不是打卡时间，这一格没有用上。',
    en: '“{value}” is no time of clocking in; the cell was not used.',
  },
  'row.spanInvalid': {
    zh: '“{value}”认不出起止，写成2026.11.3-2026.11.5的样子；几段请假分几行写。',
    en: '“{value}” is not understood; write it as 2026.11.3-2026.11.5, one row for each leave.',
  },
  'row.datesReversed': { zh: '止日{to}早于起日{from}。', en: 'The end {to} is before the start {from}.' },
  'row.phoneInvalid': { zh: '电话“{value}”认不出来。', en: 'The phone number “{value}” is not understood.' },
  'row.tooLong': {
    zh: '{field}有{length}个字，最多{limit}个。',
    en: '{field} has {length} characters; at most {limit}.',
  },
  'row.tooLongWithNames': {
    zh: '{field}里的姓名存成代号后有{length}个字，最多{limit}个；写短一些。',
    en: 'With its names stored as tokens, {field} has {length} characters; at most {limit}. Shorten it.',
  },
  'row.tooManyLeaves': {
    zh: '这个人的请假超过{limit}条，只留还用得着的。',
    en: 'This person has more than {limit} leaves; keep those that still matter.',
  },
  'row.tooManySubstitutes': {
    zh: '这个岗位的AB角超过{limit}个人。',
    en: 'More than {limit} people stand in at this post.',
  },
  'row.controlCharacter': {
    zh: '{field}里有看不见的控制字符，删掉重打。',
    en: '{field} holds an invisible control character; type it again.',
  },
  'row.badCharacter': {
    zh: '{field}里有认不出的字（编码损坏），重打这一格。',
    en: '{field} holds a character that could not be decoded; type the cell again.',
  },
  'row.numberTooLong': {
    zh: '{field}超过15位，表格已改动了末几位；把这一列设为文本再重填。',
    en: '{field} has more than 15 digits and the spreadsheet altered the last ones; make the column text and fill it again.',
  },
  'row.numberNotWhole': {
    zh: '{field}“{value}”不是整数，把这一列设为文本再重填。',
    en: '{field} “{value}” is not a whole number; make the column text and fill it again.',
  },
  'row.cellError': { zh: '{field}是公式错误“{value}”。', en: '{field} is a formula error “{value}”.' },
  'row.formulaWithoutValue': {
    zh: '{field}是没有算出结果的公式。在表格软件里打开后保存，或粘贴为数值。',
    en: '{field} is a formula without a result. Open and save the file in a spreadsheet program, or paste values.',
  },
  'row.merged': {
    zh: '{field}和上一行合并成了一格，取消合并后逐行填写。',
    en: '{field} is merged with the row above; unmerge and fill each row.',
  },
  'row.dateForText': {
    zh: '{field}被表格改成了日期“{value}”，把这一列设为文本再重填。',
    en: 'The spreadsheet turned {field} into the date “{value}”; make the column text and fill it again.',
  },
  'row.duplicate': { zh: '和第{first}行重复：{value}。', en: 'The same as row {first}: {value}.' },
  'row.staffNumberTwice': {
    zh: '工号{value}在第{first}行是另一个人。',
    en: 'Staff number {value} is somebody else in row {first}.',
  },
  'row.substituteUnknown': {
    zh: 'AB角“{value}”不在这份表里，也不在这个单位的名册上。先把他加进名册，或改成已有的姓名。',
    en: 'The substitute “{value}” is neither in this sheet nor on the unit’s list. Add the person first or use a known name.',
  },
  'row.postMissing': {
    zh: '填了AB角，没有填职务或岗位。',
    en: 'There is a substitute without a post.',
  },
  'row.personAmbiguous': {
    zh: '这个单位有几个“{value}”，请填工号。',
    en: 'Several people of this unit are called “{value}”; give the staff number.',
  },
  'row.unitNameTwice': {
    zh: '“{name}”已有代码{known}，这里写的是{value}，会成为另一个单位。是同一个单位的，改成同一个代码。',
    en: '“{name}” is known under the code {known}; {value} makes it another unit. Use one code if they are the same.',
  },
  'row.unitCodeOther': {
    zh: '“{name}”的代码是{known}，不是{value}；按名称归到了这个单位。',
    en: 'The code of “{name}” is {known}, not {value}; the row goes to the unit of that name.',
  },
  'row.unitNameOther': {
    zh: '代码{value}是“{known}”，不是“{name}”；按代码归到了“{known}”。',
    en: 'The code {value} is “{known}”, not “{name}”; the row goes to “{known}”.',
  },
  'row.substituteNoName': {
    zh: 'AB角“{value}”不是姓名，没有用上。',
    en: 'The substitute “{value}” is no name and was not used.',
  },
  'row.personForeign': {
    zh: '这个人由别的电脑登记，姓名、工号和电话没有改；要改，在那台电脑上改。',
    en: 'Another laptop recorded this person; name, staff number and phone stay. Change them there.',
  },
} as const

export type RowFaultCode = keyof typeof rowFaults

/** Most faults an answer carries; further ones are counted. */
export const faultLimit = 200

export interface FaultList {
  readonly faults: RowFault[]
  readonly more: () => number
  add(
    row: number,
    column: string | undefined,
    code: RowFaultCode,
    details?: Readonly<Record<string, string | number>>,
  ): void
}

function filled(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (_, key: string) => String(details[key] ?? '').slice(0, 60))
}

export function createFaultList(): FaultList {
  const faults: RowFault[] = []
  let count = 0
  return {
    faults,
    more: () => count - faults.length,
    add(row, column, code, details = {}) {
      count += 1
      const { zh, en } = rowFaults[code]
      if (faults.length < faultLimit)
        faults.push({
          row,
          ...(column === undefined ? {} : { column }),
          code,
          zh: filled(zh, details),
          en: filled(en, details),
        })
    },
  }
}
