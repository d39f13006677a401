import { countsVisits, DocumentQuery } from '#domain/contract/papers.ts'
import { type Ref, refText } from '#domain/fields.ts'
import type { LocalClient } from '#services/local-client.ts'

const periodOf = ({ fromAt, toAt }: { fromAt: string; toAt: string }) => ({ fromAt, toAt })

/** The records behind a number of a document, by the query that the document keeps with it, as a screen lists them. */
export async function opened(client: LocalClient, text: string): Promise<Ref[]> {
  const query = DocumentQuery.parse(JSON.parse(text))
  if (!('of' in query)) return (await client.call('findings.list', { filter: query })).rows.map(({ ref }) => ref)
  if (query.of === 'clauses') {
    const { columns, rows } = await client.call('reports.run', { name: 'clauses-checked', ...periodOf(query) })
    const of = (cells: (string | number)[], key: string) => cells[columns.indexOf(key)]
    const looked = (cells: (string | number)[]) => Number(of(cells, 'checks')) + Number(of(cells, 'breaches')) > 0
    const holds = {
      checked: looked,
      never: (cells: (string | number)[]) => !looked(cells),
      broken: (cells: (string | number)[]) => Number(of(cells, 'breaches')) > 0,
    }
    return rows.filter(holds[query.state]).map((cells) => ({ log: 'clause', id: String(of(cells, 'clause')) }))
  }
  if (!countsVisits(query)) return (await client.call('week.counted', query)).map(({ ref }) => ref)
  const { of: _, ongoing, ...filter } = query
  const state = ongoing ? 'open' : 'all'
  return (await client.call('visits.list', { ...filter, state, voided: false })).rows.map(({ ref }) => ref)
}

/** The same as texts, for comparing. */
export async function openedTexts(client: LocalClient, text: string): Promise<string[]> {
  return (await opened(client, text)).map(refText).toSorted()
}
