import { z } from 'zod'
import { Decision, Proposal } from '../accountability.ts'
import { type Key, type PersonId, Ref } from '../fields.ts'
import { answer, query } from '../procedure.ts'
import type { KeptOut } from './rectifications.ts'
import { save } from './save.ts'
import type { RecordView } from './visits.ts'

/** How often somebody was found within the months before, by one ladder of the rule pack, this finding counted. */
export interface LadderCount {
  ladder: Key
  months: number
  count: number
  /** The accepted findings that count, the newest first. */
  refs: Ref[]
  /** The step that the count reaches, where the ladder has one for it. */
  step?: number
}

export interface Accountability {
  person?: PersonId
  ladders: LadderCount[]
  proposals: (RecordView<'proposal'> & { answered: boolean })[]
  /** `counts`: false where somebody who took part entered it. */
  decisions: (RecordView<'decision'> & { counts: boolean })[]
  keptOut?: KeptOut
}

export const accountability = {
  'accountability.of': query({ input: z.object({ finding: Ref }), answer: answer<Accountability>() }),
  /** Authority and basis are the rule pack's. Faults proposal.notAccepted, .aboutNobody. */
  'proposals.save': {
    ...save(
      Proposal.omit({ pack: true, authority: true, basis: true, person: true }).extend({ personal: z.boolean() }),
    ),
    roles: ['lead', 'officer'] as const,
  },
  /** Enters what the authority decided, from its paper. Faults decision.tookPart, .otherProposal. */
  'decisions.save': {
    ...save(Decision.omit({ pack: true, person: true }).extend({ personal: z.boolean() })),
    roles: ['lead', 'officer'] as const,
  },
}
