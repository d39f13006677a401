import { idBytes } from '../cell.ts'
import type { Cell, Row } from '../column.ts'
import type { Store } from '../store-type.ts'
import { after, inOrder, newestFirst, type Place, placeOf } from '../stores/finding-cursor.ts'
import { codeCells, type Condition, type SearchWord, standsForNothing, whereAll } from '../stores/finding-filter.ts'
import { marks, recordSql, refersToAny } from '../stores/records.ts'
import { firstOfMinute, minuteOf } from './doc.ts'
import { pendingFindings } from './pending.ts'
import { personTerm, termsOfWord } from './terms.ts'

/** One way to find candidates; whatever it finds down to `end`, newest first, is among the rows, and without an end everything is. */
export type Source = (from: Place | undefined, limit: number) => Promise<{ rows: Row[]; end?: Place }>

/** Candidates by a column of the table. */
function byColumn(store: Store, conditions: readonly Condition[], condition: Condition): Source {
  return async (from, limit) => {
    const where = whereAll([condition, ...conditions, ...after(from)])
    const rows = await store.all(recordSql('finding', `${where.sql} ${newestFirst} limit ?`), [...where.values, limit])
    const last = rows.at(-1)
    return { rows, ...(last && rows.length === limit ? { end: placeOf(last) } : {}) }
  }
}

/** The last place of a minute; no row stands there. */
function endOf(minute: number): Place {
  return { at: minute * 60_000, log: -1, id: Buffer.alloc(0) }
}

function indexSql(dialect: Store['dialect'], tail: string): string {
  const [table, docid, match] =
    dialect === 'sqlite'
      ? ['finding_fts d', 'd.rowid', 'finding_fts match ?']
      : ['finding_doc d', 'd.docid', 'd.terms @> ?::text[]']
  const doc = dialect === 'sqlite' ? 'join finding_doc k on k.docid = d.rowid' : ''
  const key = dialect === 'sqlite' ? 'k' : 'd'
  return `select t.*, j.hash as head_hash, ${docid} as docid from ${table} ${doc} join finding t on t.log_no = ${key}.log_no and t.id = ${key}.id join journal j on j.pos = t.pos
    where ${match} and ${docid} < ? ${tail} order by ${docid} desc limit ?`
}

/** Candidates by the text index. Its order is by the minute, so the last minute of a page is left for the next. */
function byTerms(store: Store, conditions: readonly Condition[], terms: readonly string[]): Source {
  const query: Cell = store.dialect === 'sqlite' ? terms.map((term) => `"${term}"`).join(' ') : `{${terms.join(',')}}`
  return async (from, limit) => {
    const where = whereAll([...conditions, ...after(from)])
    const bound =
      from === undefined
        ? Number.MAX_SAFE_INTEGER
        : firstOfMinute(Math.floor(from.at / 60_000) + (from.log < 0 ? 0 : 1))
    for (let size = limit; ; size *= 4) {
      const rows = await store.all(indexSql(store.dialect, where.sql.replace('where', 'and')), [
        query,
        bound,
        ...where.values,
        size,
      ])
      const last = rows.at(-1)
      if (last === undefined || rows.length < size) return { rows }
      const minute = (row: Row) => minuteOf(Number(row['docid']))
      const whole = rows.filter((row) => minute(row) !== minute(last))
      const lastWhole = whole.at(-1)
      if (lastWhole) return { rows: whole, end: endOf(minute(lastWhole)) }
    }
  }
}

/** Findings that the index has not caught up with, every one of them. */
async function trailing(store: Store, conditions: readonly Condition[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const { log, ids } of await pendingFindings(store.all, Number.MAX_SAFE_INTEGER)) {
    for (let from = 0; from < ids.length; from += 500) {
      const some = ids.slice(from, from + 500).map(idBytes)
      const where = whereAll([
        { sql: 't.log_no = ?', values: [log] },
        { sql: `t.id in (${marks(some)})`, values: some },
        ...conditions,
      ])
      rows.push(...(await store.all(recordSql('finding', where.sql), where.values)))
    }
  }
  return rows.toSorted((a, b) => inOrder(placeOf(a), placeOf(b)))
}

/** The word to go by: what names people or units is found among few, a code among many. */
function leadingWord(words: readonly SearchWord[]): SearchWord | undefined {
  return words.find(({ codes = [] }) => codes.length === 0) ?? words[0]
}

/** Every way in which a finding may match all the words, each newest first. The index's answers may be out of date: look at the text again. */
export async function sourcesOf(
  store: Store,
  words: readonly SearchWord[],
  conditions: readonly Condition[],
): Promise<{ indexed: Source[]; trailing: Row[] }> {
  const plain = words.filter(standsForNothing).flatMap(({ text }) => termsOfWord(text))
  const leading = leadingWord(words.filter((word) => !standsForNothing(word)))
  const indexed: Source[] = []
  const among = (terms: readonly string[], condition?: Condition) => {
    const all = condition === undefined ? conditions : [...conditions, condition]
    indexed.push(byTerms(store, all, [...new Set([...plain, ...terms])]))
  }
  const terms = leading === undefined ? plain : termsOfWord(leading.text)
  if (terms.length > 0) among(terms)
  const { persons = [], units = [], codes = [] } = leading ?? {}
  for (const person of persons) among([personTerm(person)])
  if (persons.length > 0)
    indexed.push(byColumn(store, conditions, { sql: `t.person in (${marks(persons)})`, values: [...persons] }))
  if (units.length > 0) indexed.push(byColumn(store, conditions, refersToAny(store, 'unit', units)))
  const cells = codeCells(store, codes)
  const coded = { sql: `t.code in (${marks(cells)})`, values: cells }
  if (cells.length > 0 && plain.length > 0) among([], coded)
  else if (cells.length > 0) indexed.push(byColumn(store, conditions, coded))
  return { indexed, trailing: await trailing(store, conditions) }
}
