import { expect, test, vi } from 'vitest'
import type { ImportKind } from '#domain/contract/places.ts'
import { readLimits } from '#services/imports/limits.ts'
import { csv, gb18030, good, head, inline, merged, plan, rawXlsx, sheet, utf16, utf8, zip } from './hostile-sheets.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Each hostile file and the rows and codes that are reported; none at all means that it is read as it should be. */
const readable: [string, () => Uint8Array, [number, string][], ImportKind?][] = [
  ['vertical merge over units', () => sheet([head, good, ['', '王芳', '0014', '']], merged('A2:A3')), []],
  [
    'vertical merge over names',
    () => sheet([head, good, ['县财政局', '', '0014', '']], merged('B2:B3')),
    [[3, 'row.merged']],
  ],
  ['title merged above the header', () => sheet([['县直机关名册', '', '', ''], [], head, good], merged('A1:D1')), []],
  [
    'formula without a value',
    () =>
      rawXlsx(
        `<row r="1">${head.map((text, i) => inline(`${'ABCD'[i]}1`, text)).join('')}</row><row r="2">${inline('A2', '县财政局')}<c r="B2"><f>CONCAT("李","明")</f></c></row>`,
      ),
    [[2, 'row.formulaWithoutValue']],
  ],
  [
    'formula with its cached value',
    () => sheet([head, good], (made) => void (made['B2'] = { t: 's', v: '李明', f: 'CONCAT("李","明")' })),
    [],
  ],
  [
    'formula error',
    () => sheet([head, good], (made) => void (made['B2'] = { t: 'e', v: 0x17 })),
    [[2, 'row.cellError']],
  ],
  ['UTF-8 with mark', () => utf8(`\ufeff${csv}`), []],
  ['GB18030', () => gb18030(csv), []],
  ['UTF-16 with mark, tabs', () => utf16(csv.replaceAll(',', '\t'), true), []],
  ['UTF-16 without mark', () => utf16(csv, false), []],
  [
    'one broken byte in UTF-8',
    () => Uint8Array.from([...utf8(`${csv}\n县财政局,王`), 0xff, ...utf8('芳,0014,科员\n县财政局,张伟,0015,科员')]),
    [[3, 'row.badCharacter']],
  ],
  [
    'semicolons, quotes, line ends within',
    () => utf8('单位名称;姓名;工号;职务\r\n县财政局;"李明";0013;"科员\n兼会计"\r\n'),
    [],
  ],
  [
    'duplicate staff numbers',
    () => sheet([head, good, ['县财政局', '李明', '0013', ''], ['县财政局', '王芳', '0013', '']]),
    [
      [3, 'row.duplicate'],
      [4, 'row.staffNumberTwice'],
    ],
  ],
  [
    'duplicate unit codes',
    () =>
      sheet([
        ['单位代码', '单位名称'],
        ['QL5', '甲'],
        ['QL5', '乙'],
        ['', '甲'],
      ]),
    [
      [3, 'row.duplicate'],
      [4, 'row.duplicate'],
    ],
    'units',
  ],
  [
    'empty columns and rows',
    () => sheet([[], ['', ...head, ''], [], ['', ...good], [], ['', '县财政局', '', '0014']]),
    [[6, 'row.nameMissing']],
  ],
  [
    'dates as text, serial, nonsense, reversed',
    () =>
      sheet([
        ['单位', '姓名', '请假类型', '起', '止'],
        ['县财政局', '甲乙', '病假', '2026.11.1', 46_330],
        ['县财政局', '丙丁', '病假', '上周', '2026-11-03'],
        ['县财政局', '戊己', '病假', '2026-11-30', '2026-11-03'],
        ['县财政局', '庚辛', '旅游', '2026-11-01', '2026-11-03'],
        ['县财政局', '壬癸', '病假', '2026-02-30', ''],
      ]),
    [
      [3, 'row.dateInvalid'],
      [4, 'row.datesReversed'],
      [5, 'row.leaveUnknown'],
      [6, 'row.dateInvalid'],
    ],
  ],
  [
    'leave without kind or end',
    () =>
      sheet([
        ['单位', '姓名', '请假类型', '起', '止'],
        ['县财政局', '甲乙', '', '2026-11-01', '2026-11-02'],
        ['县财政局', '丙丁', '病假', '2026-11-01', ''],
      ]),
    [
      [2, 'row.leaveKindMissing'],
      [3, 'row.leaveDatesMissing'],
    ],
  ],
  [
    'staff number turned into a number, a date, a fraction',
    () =>
      sheet([
        head,
        ['县财政局', '甲乙', Number('530100198001010010'), ''],
        ['县财政局', '丙丁', { t: 'n', v: 46_000, z: 'yyyy-mm-dd' }, ''],
        ['县财政局', '戊己', 1.5, ''],
      ]),
    [
      [2, 'row.numberTooLong'],
      [3, 'row.dateForText'],
      [4, 'row.numberNotWhole'],
    ],
  ],
  [
    'over-long and control characters',
    () => utf8(`${csv}\n县财政局,王芳,0014,${'长'.repeat(201)}\n县财政局,张\u0007伟,0015,`),
    [
      [3, 'row.tooLong'],
      [4, 'row.controlCharacter'],
    ],
  ],
  [
    'unknown and ambiguous units',
    () => sheet([head, ['县财证局', '甲乙', '', ''], ['同名站', '丙丁', '', ''], ['', '戊己', '', '']]),
    [
      [2, 'row.unitUnknown'],
      [3, 'row.unitAmbiguous'],
      [4, 'row.unitMissing'],
    ],
  ],
  [
    'names that are none',
    () =>
      sheet([
        head,
        ['县财政局', '李明、王芳', '', ''],
        ['县财政局', '12345', '', ''],
        ['县财政局', '=cmd|calc', '', ''],
      ]),
    [
      [2, 'row.nameSeveral'],
      [3, 'row.nameInvalid'],
      [4, 'row.nameInvalid'],
    ],
  ],
  [
    'two name columns',
    () =>
      sheet([
        [...head, '姓名'],
        [...good, '王芳'],
      ]),
    [[1, 'row.headerTwice']],
  ],
  [
    'superior units in a circle',
    () =>
      sheet([
        ['单位名称', '上级单位'],
        ['甲', '乙'],
        ['乙', '甲'],
        ['丙', '丁'],
      ]),
    [
      [2, 'row.parentCycle'],
      [3, 'row.parentCycle'],
      [4, 'row.parentUnknown'],
    ],
    'units',
  ],
  [
    'bad codes, purposes, orders',
    () =>
      sheet([
        ['单位', '房间', '用途', '顺序'],
        ['县财政局', '1', '仓库', ''],
        ['县财政局', '2', '', '三'],
        ['县财政局', '2', '', '1'],
        ['县财政局', '2', '', '2'],
      ]),
    [
      [2, 'row.purposeUnknown'],
      [3, 'row.orderInvalid'],
      [5, 'row.duplicate'],
    ],
    'rooms',
  ],
  [
    'a web page named .xls',
    () =>
      utf8(
        `<html><table><tr>${head.map((text) => `<th>${text}</th>`).join('')}</tr><tr>${good.map((text) => `<td>${text}</td>`).join('')}</tr></table></html>`,
      ),
    [],
  ],
  [
    'entity expansion',
    () =>
      rawXlsx(
        `<row r="1">${head.map((text, i) => inline(`${'ABCD'[i]}1`, text)).join('')}</row><row r="2">${inline('A2', '县财政局')}${inline('B2', '&x;李明')}</row>`,
      ),
    [[2, 'row.nameSeveral']],
  ],
]

test.each(readable)('%s', async (_, make, expected, kind) => {
  const result = await plan(make(), kind)
  expect(result.faults.map(({ row, code }) => [row, code])).toEqual(expected)
  if (expected.length === 0) expect(result.added).toBeGreaterThan(0)
  for (const fault of result.faults) expect(`${fault.zh}${fault.en}`).not.toMatch(/[{}]|undefined/)
})

const refused: [string, () => Uint8Array, string][] = [
  ['100,000 rows', () => utf8(`单位名称,姓名\n${'县财政局,李明\n'.repeat(100_000)}`), 'import.tooManyRows'],
  [
    'zip bomb',
    () => rawXlsx('', { 'xl/sharedStrings.xml': Buffer.alloc(readLimits.unpackedBytes + 1, 65) }),
    'import.bomb',
  ],
  [
    'zip bomb that claims to be small',
    () => zip({ 'xl/workbook.xml': Buffer.alloc(readLimits.unpackedBytes + 1, 65) }, 100),
    'import.bomb',
  ],
  [
    'zip of ten thousand entries',
    () => zip(Object.fromEntries(Array.from({ length: 2500 }, (_, i) => [`xl/${i}.xml`, utf8('x')]))),
    'import.bomb',
  ],
  ['encrypted zip', () => zip({ 'xl/workbook.xml': utf8('x') }, undefined, 1), 'import.password'],
  ['truncated .xlsx', () => sheet([head, good]).slice(0, 4000), 'import.damaged'],
  ['a Word file', () => zip({ 'word/document.xml': utf8('<w/>') }), 'import.notSpreadsheet'],
  ['a photo', () => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]), 'import.notSpreadsheet'],
  [
    'old compound file without a workbook',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
    'import.notSpreadsheet',
  ],
  [
    'only hidden sheets',
    () => rawXlsx(`<row r="1">${inline('A1', '姓名')}</row>`, {}, 'state="hidden"'),
    'import.empty',
  ],
  [
    'no header',
    () =>
      sheet([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    'import.noHeader',
  ],
  [
    'header after the tenth row',
    () => sheet([...Array.from({ length: 10 }, () => ['说明']), head, good]),
    'import.noHeader',
  ],
  ['quote that never ends', () => utf8('单位名称,姓名\n"县财政局,李明\n'), 'import.damaged'],
  ['nothing', () => new Uint8Array(), 'import.empty'],
  [
    'bytes of no encoding',
    () => Uint8Array.from(Array.from({ length: 500 }, (_, i) => 0x80 + ((i * 37) % 0x80))),
    'import.encoding',
  ],
]

test.each(refused)('refused: %s', async (_, make, code) => {
  await expect(plan(make())).rejects.toMatchObject({ code })
})
