import type { Words } from '../words.ts'
import type { terms as zh } from '../zh/terms.ts'

export const terms: Words<typeof zh> = {
  category: { attendance: 'Attendance', order: 'Order', attitude: 'Attitude', conduct: 'Conduct' },
  severity: { notice: 'Notice', minor: 'Minor', serious: 'Serious', grave: 'Grave', suspectedOffence: 'Suspected offence' },
  review: { pending: 'To review', accepted: 'Accepted', returned: 'Returned', answered: 'Revised, to review' },
  mode: { open: 'Open', covert: 'Covert', combined: 'Combined' },
  role: { inspector: 'Inspector', lead: 'Team lead', officer: 'Superior officer' },
  purpose: { office: 'Office', window: 'Window', hall: 'Hall', duty: 'Duty room', meeting: 'Meeting room', gate: 'Gate', other: 'Other' },
  personKind: { staff: 'Staff', inspector: 'Inspector', reporter: 'Reporter' },
  noun: { visit: 'Visit', attendance: 'Roll-call', order: 'Order', attitude: 'Attitude', finding: 'Finding', commendation: 'Commendation', evidence: 'Evidence', look: 'Room look', verification: 'Verification' },
  field: {
    unit: 'Unit', code: 'Problem', clause: 'Clause', person: 'Person', room: 'Room', place: 'Place', at: 'Time', untilAt: 'End time', description: 'What was seen', severity: 'Severity',
    corrected: 'Put right on the spot', statement: 'Own words', evidence: 'Evidence', category: 'Category', observed: 'State seen', observedAt: 'Time seen', secondObserved: 'Second look', secondAt: 'Time of second look',
    activity: 'Activity', claimed: 'Claimed reason', claimReason: 'Reason given', note: 'Note', item: 'Item', ok: 'Result', count: 'Number', scenario: 'Scenario', waitingSeconds: 'Waiting', servingSeconds: 'Serving',
    rubric: 'Checklist', inspectors: 'Inspectors', leftAt: 'Leaving time', arrivedAt: 'Arrival', mode: 'Mode', escort: 'Escort', site: 'Site', whole: 'Whole record', secondLook: 'Second look', verification: 'Verification',
    inspector: 'Second inspector', returned: 'Returned, not revised',
  },
  listComma: ', ',
  unknownPerson: 'name not kept',
  unknownUnit: 'unit not here yet',
}
