import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createDatabases } from './databases.ts'
import { benchImportPostgres, benchImportSqlite } from './import.ts'
import { benchCsv } from './csv.ts'
import { benchDesk } from './desk.ts'
import { benchExport } from './export.ts'
import type { Benchmark } from './measure.ts'
import { benchScreens } from './screens.ts'
import { benchSave } from './save.ts'
import { benchStart } from './start.ts'
import { benchVerify } from './verify.ts'
import { benchWeek } from './week.ts'

/** `--json` alone, or before another option, writes to stdout. */
const asked = process.argv
  .slice(2)
  .flatMap((word, index, all) =>
    word === '--json' && (all[index + 1] ?? '--').startsWith('--') ? ['--json=-'] : [word],
  )
const { values } = parseArgs({
  args: asked,
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    lines: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
  },
})
const lines = Number(values.lines)
const rounds = Number(values.rounds)

const benches: Record<string, (folder: string) => Promise<Benchmark[]>> = {
  save: (folder) => benchSave(folder, 300 * rounds),
  verify: () => benchVerify(lines, rounds),
  sqlite: (folder) => benchImportSqlite(folder, lines, rounds),
  postgres: () => withPostgres((database) => benchImportPostgres(database, lines, rounds)),
  start: (folder) => benchStart(folder, lines, rounds),
  export: (folder) => benchExport(folder, 500e6, rounds),
  desk: (folder) => benchDesk(folder, lines, rounds),
  csv: (folder) => benchCsv(folder, 20_000, rounds),
  week: (folder) => benchWeek(folder, 5000, rounds),
  screens: (folder) => benchScreens(folder, [lines / 10, lines], rounds),
}

async function withPostgres<T>(work: (database: () => Promise<string>) => Promise<T>): Promise<T> {
  const databases = await createDatabases()
  try {
    return await work(databases.next)
  } finally {
    await databases.stop()
  }
}

function table(benchmarks: readonly Benchmark[]): string {
  const rows = benchmarks.map(({ name, unit, value, floor, ratio, limit }) => [
    name,
    `${value} ${unit}`,
    `${floor ?? ''} ${unit}`,
    String(ratio),
    String(limit),
  ])
  const all = [['benchmark', 'Mingcha', 'floor', 'ratio', 'goal'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

const benchmarks: Benchmark[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-'))
  try {
    benchmarks.push(...(await bench(folder)))
    process.stderr.write(`${name} done\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
const out = { benchmarks }
if (values.json === undefined) process.stdout.write(`${table(benchmarks)}\n`)
else if (values.json === '-') process.stdout.write(`${JSON.stringify(out)}\n`)
else {
  writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', values.json), `${JSON.stringify(out, null, 2)}\n`)
  process.stderr.write(`${table(benchmarks)}\n`)
}
