import { z } from 'zod'
import { expect, test } from 'vitest'
import { contract } from '#domain/contract.ts'
import { accountability } from '#domain/contract/accountability.ts'
import { backup } from '#domain/contract/backup.ts'
import { crossCheck } from '#domain/contract/cross-check.ts'
import { deliveries } from '#domain/contract/deliveries.ts'
import { documents } from '#domain/contract/documents.ts'
import { erasure } from '#domain/contract/erasure.ts'
import { exchange } from '#domain/contract/exchange.ts'
import { findings } from '#domain/contract/findings.ts'
import { measures } from '#domain/contract/measures.ts'
import { objections } from '#domain/contract/objections.ts'
import { papers } from '#domain/contract/papers.ts'
import { places } from '#domain/contract/places.ts'
import { plans } from '#domain/contract/plans.ts'
import { quality } from '#domain/contract/quality.ts'
import { rechecks } from '#domain/contract/rechecks.ts'
import { rectifications } from '#domain/contract/rectifications.ts'
import { session } from '#domain/contract/session.ts'
import { signing } from '#domain/contract/signing.ts'
import { statements } from '#domain/contract/statements.ts'
import { templates } from '#domain/contract/templates.ts'
import { trust } from '#domain/contract/trust.ts'
import { visits } from '#domain/contract/visits.ts'
import { waysOut } from '#domain/contract/ways-out.ts'
import { type Role, roles } from '#domain/procedure.ts'

interface Declared {
  kind: string
  input: z.ZodType
  roles?: readonly Role[]
  locked?: true
}
const procedures = Object.entries<Declared>(contract)

test('no two areas declare one procedure', () => {
  const recorded = [places, visits, crossCheck, statements, plans, findings]
  const followed = [measures, rectifications, objections, accountability, documents, templates, quality, rechecks]
  const exchanged = [exchange, trust, waysOut, deliveries, backup, erasure, signing]
  const names = [session, ...recorded, papers, ...followed, ...exchanged].flatMap((area) => Object.keys(area))
  expect(names.length).toBe(procedures.length)
})

test.each(procedures)('%s is declared as the gate expects it', (name, { kind, input, roles: allowed, locked }) => {
  expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/)
  expect(['query', 'command', 'upload', 'download', 'watch']).toContain(kind)
  expect(input instanceof z.ZodObject || input instanceof z.ZodUnion).toBe(true)
  for (const nothing of [undefined, null, 'x', 1, []]) expect(input.safeParse(nothing).success).toBe(false)
  if (allowed) {
    expect(allowed.length).toBeGreaterThan(0)
    expect(allowed.filter((role) => !roles.includes(role))).toEqual([])
  }
  if (locked) expect(name).toMatch(/^session\./)
})

test('what a query, a download or a watch may be asked with can be written as JSON', () => {
  for (const [name, { input }] of procedures) expect(() => z.toJSONSchema(input, { io: 'input' }), name).not.toThrow()
})

test('only an office decides, reports and enrols', () => {
  const closed = procedures
    .filter(([, { roles: allowed }]) => allowed)
    .map(([name, { roles: allowed }]) => [name, ...(allowed ?? [])])
  expect(closed).toEqual([
    ['reviews.decide', 'lead', 'officer'],
    ['week.report', 'lead', 'officer'],
    ['measures.save', 'lead', 'officer'],
    ['measures.end', 'lead', 'officer'],
    ['rectifications.save', 'lead', 'officer'],
    ['objections.rule', 'lead', 'officer'],
    ['proposals.save', 'lead', 'officer'],
    ['decisions.save', 'lead', 'officer'],
    ['documents.write', 'lead', 'officer'],
    ['documents.takeBack', 'lead', 'officer'],
    ['documents.keepEdited', 'lead', 'officer'],
    ['documents.addScan', 'lead', 'officer'],
    ['documents.step', 'lead', 'officer'],
    ['templates.put', 'lead', 'officer'],
    ['templates.remove', 'lead', 'officer'],
    ['quality.of', 'lead', 'officer'],
    ['rechecks.plan', 'lead', 'officer'],
    ['erasure.state', 'lead', 'officer'],
    ['erasure.run', 'officer'],
    ['erasure.resume', 'officer'],
    ['names.uncover', 'lead', 'officer'],
    ['names.uncovered', 'lead', 'officer'],
    ['exchange.finishWeek', 'lead', 'officer'],
    ['trust.enrol', 'officer'],
    ['trust.revoke', 'officer'],
    ['trust.reissue', 'officer'],
    ['trust.release', 'officer'],
    ['trust.withdraw', 'officer'],
    ['exchange.waysOut', 'officer'],
    ['exchange.beginEpoch', 'officer'],
    ['exchange.handBack', 'officer'],
    ['exchange.release', 'officer'],
    ['exchange.seal', 'officer'],
    ['exchange.closeGap', 'officer'],
    ['deliveries.overview', 'officer'],
    ['deliveries.bundles', 'officer'],
    ['deliveries.slip', 'officer'],
    ['deliveries.sheet', 'officer'],
    ['countersign.sign', 'lead'],
    ['trust.policy', 'officer'],
    ['trust.waive', 'officer'],
  ])
})

test('a day that no calendar could write is refused before a service sees it', () => {
  for (const on of ['2026-99-99', '2026-13-01', '2026-11-32', '今天']) {
    expect(contract['week.summary'].input.safeParse({ on }).success, on).toBe(false)
    expect(contract['week.report'].input.safeParse({ on }).success, on).toBe(false)
  }
})
