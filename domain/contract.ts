import { accountability } from './contract/accountability.ts'
import { backup } from './contract/backup.ts'
import { crossCheck } from './contract/cross-check.ts'
import { deliveries } from './contract/deliveries.ts'
import { documents } from './contract/documents.ts'
import { erasure } from './contract/erasure.ts'
import { exchange } from './contract/exchange.ts'
import { findings } from './contract/findings.ts'
import { measures } from './contract/measures.ts'
import { objections } from './contract/objections.ts'
import { papers } from './contract/papers.ts'
import { places } from './contract/places.ts'
import { plans } from './contract/plans.ts'
import { quality } from './contract/quality.ts'
import { rechecks } from './contract/rechecks.ts'
import { rectifications } from './contract/rectifications.ts'
import { session } from './contract/session.ts'
import { signing } from './contract/signing.ts'
import { statements } from './contract/statements.ts'
import { templates } from './contract/templates.ts'
import { trust } from './contract/trust.ts'
import { visits } from './contract/visits.ts'
import { waysOut } from './contract/ways-out.ts'

/** Every procedure that a screen, a browser or the command line may call. */
export const contract = {
  ...session,
  ...places,
  ...visits,
  ...crossCheck,
  ...statements,
  ...plans,
  ...findings,
  ...papers,
  ...measures,
  ...rectifications,
  ...objections,
  ...accountability,
  ...documents,
  ...templates,
  ...quality,
  ...rechecks,
  ...erasure,
  ...exchange,
  ...trust,
  ...waysOut,
  ...deliveries,
  ...backup,
  ...signing,
}
