import { recordsOf } from '#db/stores/rows.ts'
import type { Noun } from '#domain/change.ts'
import { type Ref, refText, sameRef } from '#domain/fields.ts'
import { accountabilityHandlers } from '#services/accountability/handlers.ts'
import type { Desk } from '#services/desk.ts'
import { objectionRows } from '#services/objections/rows.ts'
import { documentRows } from '#services/papers/rows.ts'
import { ordersOf } from '#services/rectifications/orders.ts'
import { demand } from '#services/records.ts'

/** What an author made, and what a colleague who took no part made of it: everything that the author could now judge. */
export interface OwnWork {
  on: string
  visit: Ref
  attendance: Ref
  order: Ref
  attitude: Ref
  commendation: Ref
  /** Nobody has reviewed it. */
  finding: Ref
  /** Reviewed by the colleague, and objected to. */
  accepted: Ref
  objection: Ref
  proposal: Ref
  /** One was reported as done, one has been checked as well. */
  reported: Ref
  checked: Ref
  /** Sent in for approval. */
  document: Ref
  hashOf(ref: Ref): string
}

/** Something that nobody may do to what they themselves recorded. */
export interface OwnAct {
  act: string
  procedure: string
  fault: string
  /** What the gate is asked. */
  input(work: OwnWork): object
  /** The line that a hand would write. */
  noun: Noun
  body(work: OwnWork): object
  /** Whether everything stands at this desk as if it had not been done. */
  unmoved(desk: Desk, work: OwnWork): Promise<boolean>
}

type Reviewed = 'visit' | 'attendance' | 'order' | 'attitude' | 'commendation' | 'finding'

function reviewOf(noun: Reviewed, decision: 'accepted' | 'returned' = 'accepted'): OwnAct {
  const reasons = decision === 'returned' ? [{ field: 'whole', text: '重写' }] : []
  return {
    act: `${decision} review of a ${noun}`,
    procedure: 'reviews.decide',
    fault: 'review.ownRecord',
    input: (work) => ({ subjects: [{ noun, ref: work[noun], hash: work.hashOf(work[noun]) }], decision, reasons }),
    noun: 'review',
    body: (work) => ({ subject: work[noun], line: work.hashOf(work[noun]), decision, reasons }),
    unmoved: async ({ store }, work) =>
      (await recordsOf(store, noun, [work[noun]])).get(refText(work[noun]))?.review === 'pending',
  }
}

async function orderAt(desk: Desk, ref: Ref) {
  const [row] = await ordersOf(desk, [await demand(desk, 'rectification', ref)])
  return row
}

/** A step of an order, once to the gate and once by hand. */
function stepOf(act: string, of: 'reported' | 'checked', fields: (work: OwnWork) => object, state: string): OwnAct {
  const body = (work: OwnWork) => ({ rectification: work[of], happenedOn: work.on, ...fields(work) })
  return {
    act,
    procedure: 'rectifications.tell',
    fault: 'progress.tookPart',
    input: (work) => ({ fields: body(work) }),
    noun: 'progress',
    body,
    unmoved: async (desk, work) => (await orderAt(desk, work[of]))?.standing.state === state,
  }
}

const ruled = ({ on, objection, accepted, hashOf }: OwnWork) => ({
  objection,
  line: hashOf(accepted),
  outcome: 'revoked',
  decidedOn: on,
  grounds: '查无实据',
})

const decided = ({ on, accepted, proposal }: OwnWork) => ({
  finding: accepted,
  proposal,
  authority: 'ownUnit',
  decidedOn: on,
})

const approved = ({ on, document }: OwnWork) => ({ document, kind: 'approved', happenedOn: on })

export const ownActs: readonly OwnAct[] = [
  ...(['visit', 'attendance', 'order', 'attitude', 'commendation', 'finding'] as const).map((noun) => reviewOf(noun)),
  reviewOf('finding', 'returned'),
  stepOf('check on papers', 'reported', () => ({ kind: 'checked', passed: true }), 'reported'),
  stepOf(
    'check by a visit of one’s own',
    'reported',
    ({ visit }) => ({ kind: 'checked', passed: true, visit }),
    'reported',
  ),
  stepOf('striking off', 'checked', () => ({ kind: 'closed', causes: ['people'] }), 'awaitingCheck'),
  {
    act: 'ruling on an objection',
    procedure: 'objections.rule',
    fault: 'objection.tookPart',
    input: (work) => ({ fields: ruled(work) }),
    noun: 'ruling',
    body: (work) => ({ ...ruled(work), subject: work.accepted }),
    async unmoved(desk, { objection, accepted }) {
      const [row] = await objectionRows(desk, [await demand(desk, 'objection', objection)])
      return row?.state === 'waiting' && (await demand(desk, 'finding', accepted)).review === 'accepted'
    },
  },
  {
    act: 'decision on a proposal',
    procedure: 'decisions.save',
    fault: 'decision.tookPart',
    input: (work) => ({ fields: { ...decided(work), personal: false } }),
    noun: 'decision',
    body: (work) => ({ ...decided(work), pack: { id: 'builtin', version: 1 } }),
    async unmoved(desk, { accepted }) {
      const { decisions } = await accountabilityHandlers['accountability.of'](
        { open: true, roles: [], desk },
        { finding: accepted },
      )
      return decisions.every(({ counts }) => !counts)
    },
  },
  {
    act: 'approval of a document',
    procedure: 'documents.step',
    fault: 'document.ownApproval',
    input: (work) => ({ fields: approved(work) }),
    noun: 'issuance',
    body: approved,
    unmoved: async (desk, { document }) =>
      (await documentRows(desk)).find(({ ref }) => sameRef(ref, document))?.state === 'submitted',
  },
]
