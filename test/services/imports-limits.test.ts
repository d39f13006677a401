import { expect, test, vi } from 'vitest'
import { Fault } from '#domain/fault.ts'
import { readLimits } from '#services/imports/limits.ts'
import { readSheets } from '#services/imports/read-sheets.ts'
import { inline, plan, rawXlsx, utf8 } from './hostile-sheets.ts'

vi.setConfig({ testTimeout: 120_000 })

test('.xlsx of 100,000 rows is refused with the limit', async () => {
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `<row r="${i + 2}">${inline(`A${i + 2}`, '县财政局')}${inline(`B${i + 2}`, '李明')}</row>`,
  ).join('')
  await expect(
    plan(rawXlsx(`<row r="1">${inline('A1', '单位')}${inline('B1', '姓名')}</row>${rows}`)),
  ).rejects.toMatchObject({ code: 'import.tooManyRows', details: { limit: 50_000 } })
})

test('rows far apart are all read', async () => {
  const row = (r: number, unit: string, name: string) =>
    `<row r="${r}">${inline(`A${r}`, unit)}${inline(`B${r}`, name)}</row>`
  const far = rawXlsx(row(1, '单位', '姓名') + row(2, '县财政局', '李明') + row(60_000, '县财政局', '王芳'))
  const [sheet] = await readSheets(far, readLimits)
  expect(sheet?.rows.flat().filter((cell) => cell === '李明' || cell === '王芳')).toEqual(['李明', '王芳'])
})

test('what takes too long or too much memory is stopped', async () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, i) => `<row r="${i + 1}">${'ABCDEFGH'.replace(/./g, (c) => inline(`${c}${i + 1}`, `${c}${i}`))}</row>`,
  ).join('')
  const file = rawXlsx(rows)
  await expect(readSheets(file, { ...readLimits, seconds: 0.05 })).rejects.toMatchObject({ code: 'import.tooSlow' })
  await expect(readSheets(file, { ...readLimits, memoryMb: 48 })).rejects.toMatchObject({ code: 'import.tooHeavy' })
  await expect(readSheets(file.slice(0, 100), { ...readLimits, fileBytes: 99 })).rejects.toBeInstanceOf(Fault)
})

test('of many faults the first 200 are told and the rest counted', async () => {
  const result = await plan(utf8(`单位名称,姓名\n${'县财政局,\n'.repeat(1000)}`))
  expect([result.faults.length, result.moreFaults, result.rows, result.added]).toEqual([200, 800, 1000, 0])
})
