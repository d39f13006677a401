import type { Noun } from '#domain/change.ts'
import { acknowledgement } from './acknowledgement.ts'
import { attendance } from './attendance.ts'
import { attitude } from './attitude.ts'
import { clocking } from './clocking.ts'
import { commendation } from './commendation.ts'
import { custody } from './custody.ts'
import { decision } from './decision.ts'
import { document } from './document.ts'
import { draw } from './draw.ts'
import { evidence } from './evidence.ts'
import { finding } from './finding.ts'
import { gate } from './gate.ts'
import { interview } from './interview.ts'
import { issuance } from './issuance.ts'
import { jump } from './jump.ts'
import { link } from './link.ts'
import { log } from './log.ts'
import { look } from './look.ts'
import { measure } from './measure.ts'
import { objection } from './objection.ts'
import { opening } from './opening.ts'
import { order } from './order.ts'
import { person } from './person.ts'
import { plan } from './plan.ts'
import { post } from './post.ts'
import { progress } from './progress.ts'
import { proposal } from './proposal.ts'
import { recheck } from './recheck.ts'
import { rectification } from './rectification.ts'
import { replacement } from './replacement.ts'
import { review } from './review.ts'
import { room } from './room.ts'
import { roster } from './roster.ts'
import { ruling } from './ruling.ts'
import { sample } from './sample.ts'
import { settlement } from './settlement.ts'
import { slip } from './slip.ts'
import { statement } from './statement.ts'
import { unit } from './unit.ts'
import { verification } from './verification.ts'
import { visit } from './visit.ts'
import type { Fields } from './fields.ts'

/** Every record table, once: the put, the digest and the rebuild all work from this. */
export const columns = {
  acknowledgement,
  attendance,
  attitude,
  clocking,
  commendation,
  custody,
  decision,
  document,
  draw,
  evidence,
  finding,
  gate,
  interview,
  issuance,
  jump,
  link,
  log,
  look,
  measure,
  objection,
  opening,
  order,
  person,
  plan,
  post,
  progress,
  proposal,
  recheck,
  rectification,
  replacement,
  review,
  room,
  roster,
  ruling,
  sample,
  settlement,
  slip,
  statement,
  unit,
  verification,
  visit,
} satisfies { readonly [N in Noun]: Fields<N> }
export type Columns = typeof columns
