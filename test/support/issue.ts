import type { IssuanceKind } from '#domain/document.ts'
import type { Ref } from '#domain/fields.ts'
import { inspectors, lead, type Team, writtenByHand } from './team.ts'

const day = '2026-11-23'

export function step(
  opened: Team,
  document: Ref,
  kind: IssuanceKind,
  more: { recipients?: string[]; number?: string } = {},
) {
  return opened.client.call('documents.step', { fields: { document, kind, happenedOn: day, ...more } })
}

/** Sent in by the lead and approved by somebody else. */
export async function approve(opened: Team, document: Ref): Promise<void> {
  await opened.as(lead)
  await step(opened, document, 'submitted')
  await opened.as(inspectors.third)
  await writtenByHand(opened, 'issuance', { document, kind: 'approved', happenedOn: day })
  await opened.as(lead)
}

/** Somebody else approves; then the lead issues it. */
export async function issue(opened: Team, document: Ref, recipients: string[], number: string): Promise<void> {
  await approve(opened, document)
  await step(opened, document, 'issued', { recipients, number })
}
