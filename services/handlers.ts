import type { Handlers } from '#domain/wire.ts'
import { accountabilityHandlers } from './accountability/handlers.ts'
import { namesCopiesOf } from './backup/erase-copies.ts'
import { backupHandlers } from './backup/handlers.ts'
import { checkHandlers } from './check-handlers.ts'
import { clockJumpHandlers } from './clock-jumps.ts'
import { clockingHandlers } from './clockings/handlers.ts'
import { crossCheckHandlers } from './cross-check.ts'
import type { Context } from './desk.ts'
import { deliveryHandlers } from './deliveries/handlers.ts'
import { draftHandlers } from './drafts.ts'
import { drawHandlers } from './draws/handlers.ts'
import { erasureHandlers } from './erasure/handlers.ts'
import { evidenceHandlers } from './evidence/handlers.ts'
import type { ExchangeHandlers } from './exchange/handlers.ts'
import { waysOutHandlers } from './exchange/ways-out-handlers.ts'
import { findingHandlers } from './findings.ts'
import { findingsFileHandlers } from './findings-file.ts'
import { gateHandlers } from './gates.ts'
import { importHandlers } from './imports/handlers.ts'
import { jobHandlers } from './job-handlers.ts'
import { joiningHandlers } from './joining.ts'
import { lineHandlers } from './lines.ts'
import { measureHandlers } from './measures/handlers.ts'
import { objectionHandlers } from './objections/handlers.ts'
import { ownWordsHandlers } from './own-words.ts'
import { paperHandlers } from './papers/handlers.ts'
import { templateHandlers } from './papers/templates.ts'
import { placeHandlers } from './places.ts'
import { planHandlers } from './plans.ts'
import { qualityHandlers } from './quality/handlers.ts'
import { recheckHandlers } from './rechecks/handlers.ts'
import { recordHandlers } from './records.ts'
import { rectificationHandlers } from './rectifications/handlers.ts'
import { referenceHandlers } from './reference.ts'
import { reportHandlers } from './reports.ts'
import { reviewHandlers } from './reviews.ts'
import { revokedKeyHandlers } from './revoked-keys.ts'
import { type FirstRun, sessionHandlers } from './session/handlers.ts'
import { settingHandlers } from './setting-handlers.ts'
import { signingHandlers } from './exchange/signing-handlers.ts'
import { statementHandlers } from './statements/handlers.ts'
import { trustHandlers } from './trust/handlers.ts'
import { visitHandlers } from './visits.ts'
import { weekHandlers } from './week/handlers.ts'

/** Every procedure's handler; a procedure without one does not compile. */
export function createHandlers(parts: FirstRun & { exchange: ExchangeHandlers }): Handlers<Context> {
  const { session, exchange } = parts
  return {
    ...sessionHandlers(parts),
    ...exchange,
    ...waysOutHandlers,
    ...deliveryHandlers,
    ...signingHandlers,
    'trust.found': (context, input) =>
      exchange['trust.found'](context, input).then(async (state) => (await session.refresh(), state)),
    'trust.accept': (context, input) =>
      exchange['trust.accept'](context, input).then(async (state) => (await session.refresh(), state)),
    ...trustHandlers(() => session.refresh()),
    ...revokedKeyHandlers,
    ...placeHandlers,
    ...importHandlers,
    ...visitHandlers,
    ...clockJumpHandlers,
    ...joiningHandlers,
    ...lineHandlers,
    ...gateHandlers,
    ...clockingHandlers,
    ...planHandlers,
    ...drawHandlers,
    ...crossCheckHandlers,
    ...statementHandlers,
    ...findingHandlers,
    ...findingsFileHandlers,
    ...ownWordsHandlers,
    ...evidenceHandlers,
    ...recordHandlers,
    ...draftHandlers,
    ...reviewHandlers,
    ...measureHandlers,
    ...rectificationHandlers,
    ...objectionHandlers,
    ...accountabilityHandlers,
    ...paperHandlers,
    ...templateHandlers,
    ...qualityHandlers,
    ...recheckHandlers,
    ...weekHandlers,
    ...referenceHandlers,
    ...reportHandlers,
    ...jobHandlers,
    ...checkHandlers,
    ...backupHandlers,
    ...erasureHandlers(namesCopiesOf),
    ...settingHandlers(session),
  }
}
