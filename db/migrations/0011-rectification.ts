import { added, index, record, type Step } from './step.ts'

/** Orders to rectify and what becomes of them, objections and the decisions on them, what is proposed and decided about people, and how documents go out. Frozen. */
export const rectifications: readonly Step[] = [
  record(
    'rectification',
    'unit_log int, unit_id blob, findings text, manner int, demand text, issued_on int, due_on int, number text, contact text, pack_id int, pack_version int',
  ),
  record(
    'progress',
    'rectification_log int, rectification_id blob, kind int, happened_on int, due_on int, passed int, visit_log int, visit_id blob, causes text, step int, person text, note text',
  ),
  index('progress', 'rectification_id'),
  record(
    'objection',
    'finding_log int, finding_id blob, objector int, person text, way int, notified_on int, received_on int, grounds text, statement blob',
  ),
  index('objection', 'finding_id'),
  record(
    'ruling',
    'objection_log int, objection_id blob, subject_log int, subject_id blob, line blob, outcome int, decided_on int, grounds text, number text',
  ),
  index('ruling', 'subject_id'),
  record(
    'proposal',
    'finding_log int, finding_id blob, person text, disposition int, authority int, basis text, proposed_on int, note text, pack_id int, pack_version int',
  ),
  index('proposal', 'finding_id'),
  record(
    'decision',
    'finding_log int, finding_id blob, proposal_log int, proposal_id blob, person text, disposition int, authority int, decided_on int, number text, note text, pack_id int, pack_version int',
  ),
  index('decision', 'finding_id'),
  record(
    'recheck',
    'unit_log int, unit_id blob, rectifications text, findings text, from_on int, to_on int, over_cap text',
  ),
  ...added('document', 'about_log int, about_id blob, cites text, addressee text, edited text'),
  record(
    'issuance',
    'document_log int, document_id blob, kind int, happened_on int, number text, recipients text, note text',
  ),
  index('issuance', 'document_id'),
]
