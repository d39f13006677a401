import { backup } from './backup.ts'
import { clock } from './clock.ts'
import { frame } from './frame.ts'
import { session } from './session.ts'
import { visits } from './visits.ts'
import { findings } from './findings.ts'
import { week } from './week.ts'
import { exchange } from './exchange.ts'
import { trust } from './trust.ts'
import { deliveries } from './deliveries.ts'
import { ways } from './ways.ts'
import { orders } from './orders.ts'
import { print } from './print.ts'
import { plans } from './plans.ts'
import { people } from './people.ts'
import { units } from './units.ts'
import { measures } from './measures.ts'
import { names } from './names.ts'
import { quality } from './quality.ts'
import { review } from './review.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { templates } from './templates.ts'
import { terms } from './terms.ts'
import { visit } from './visit.ts'

export const zh = {
  backup,
  clock,
  frame,
  session,
  visits,
  findings,
  week,
  exchange,
  deliveries,
  trust,
  ways,
  people,
  plans,
  measures,
  names,
  quality,
  review,
  orders,
  print,
  units,
  rules,
  settings,
  templates,
  terms,
  visit,
}
