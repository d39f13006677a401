import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { reportQueries } from '#db/reports/all.ts'
import { reports } from '#domain/reports/all.ts'
import type { Report } from '#domain/reports/report.ts'

const root = join(import.meta.dirname, '..', '..')

test.each(Object.entries<Report>(reports))(
  '%s stands in a file of its name, and its chart shows columns of its row',
  (key, { name, title, row, columns, chart }) => {
    expect(name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())).toBe(key)
    const folders = key in reportQueries ? ['domain', 'db'] : ['domain']
    for (const folder of folders) expect(existsSync(join(root, folder, 'reports', `${name}.ts`)), folder).toBe(true)
    expect(title.zh).toMatch(/\p{Script=Han}/u)
    expect(title.en).toMatch(/^[A-Z]/)
    expect(Object.keys(row.shape)).toEqual(expect.arrayContaining([chart.label, ...chart.values]))
    expect(Object.keys(columns)).toEqual(Object.keys(row.shape).filter((one) => one !== 'ref' && one !== 'records'))
    for (const words of Object.values(columns)) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).toMatch(/^[A-Z]/)
    }
    expect(chart.values.length).toBeGreaterThan(0)
    for (const column of chart.values) expect(row.shape[column]).toBeInstanceOf(z.ZodNumber)
  },
)
