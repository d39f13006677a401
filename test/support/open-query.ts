import { FindingFilter, type FindingRow } from '#domain/contract/findings.ts'
import type { LocalClient } from '#services/local-client.ts'

/** The findings behind a number of a document, by the query that the document keeps with it. */
export async function findingsOf(client: LocalClient, query: string): Promise<FindingRow[]> {
  return (await client.call('findings.list', { filter: FindingFilter.strict().parse(JSON.parse(query)) })).rows
}
