import type { Dialect } from '../store-type.ts'

/** A statement of a migration as each dialect writes it; undefined where it has no part in it. */
export type Step = (dialect: Dialect) => string | undefined

const types = {
  sqlite: { int: 'integer', blob: 'blob', text: 'text' },
  postgres: { int: 'bigint', blob: 'bytea', text: 'text' },
}

/** `name type, name type?`: `?` may be absent. */
function columnList(dialect: Dialect, spec: string, optional: boolean): string {
  return spec
    .split(', ')
    .map((column) => {
      const [name = '', type = ''] = column.split(' ')
      const mayBeAbsent = optional || type.endsWith('?')
      return `"${name}" ${types[dialect][type.replace('?', '') as 'int']}${mayBeAbsent ? '' : ' not null'}`
    })
    .join(', ')
}

/** A table under one primary key; `rowid` where SQLite keeps it in the order of a single integer. */
export function keyed(table: string, columns: string, key: string, kind: 'rowid' | 'tree' = 'tree'): Step {
  return (dialect) => {
    const names = key.split(', ').map((name) => `"${name}"`)
    const tail = dialect === 'sqlite' && kind === 'tree' ? ' without rowid' : ''
    return `create table "${table}" (${columnList(dialect, columns, false)}, primary key (${names.join(', ')}))${tail}`
  }
}

/** The table of one kind of record: its envelope, then its fields, every one of which may be absent. */
export function record(noun: string, fields: string): Step {
  return (dialect) => {
    const head = columnList(
      dialect,
      'log_no int, id blob, pos int, rev int, recorded_at int, recorded_by text, voided int, reason text?',
      false,
    )
    const tail = dialect === 'sqlite' ? ' without rowid' : ''
    return `create table "${noun}" (${head}, ${columnList(dialect, fields, true)}, primary key (log_no, id))${tail}`
  }
}

/** Columns that a table gets later, which may be absent. */
export function added(table: string, columns: string): Step[] {
  return columns
    .split(', ')
    .map((column) => (dialect) => `alter table "${table}" add column ${columnList(dialect, column, true)}`)
}

export function index(table: string, columns: string, where?: string): Step {
  const name = `${table}_by_${columns.replaceAll(', ', '_')}`
  const list = columns.split(', ').map((column) => `"${column}"`)
  return () =>
    `create index "${name}" on "${table}" (${list.join(', ')})${where === undefined ? '' : ` where ${where}`}`
}

export function only(dialect: Dialect, statement: string): Step {
  return (here) => (here === dialect ? statement : undefined)
}
