import type { Words } from '../words.ts'
import type { ways as zh } from '../zh/ways.ts'

export const ways: Words<typeof zh> = {
  title: 'To settle',
  back: 'Back to exchange',
  text: 'Record books that cannot go on by themselves, and files that were set aside. Every original file is kept.',
  none: 'Nothing to settle.',
  noneText:
    'Every record book goes on. Where somebody’s computer says that its data is older than this office’s, begin a new part for it below.',
  unknown: 'Files of nobody enrolled',
  head: 'received up to {{n}}',
  part: 'part {{n}}',
  what: {
    waits: 'A new part waits for signatures',
    frozen: 'Two different contents',
    gap: 'Some are missing',
    aside: 'Files set aside',
    begun: 'A new part was begun',
    none: 'Goes on',
  },
  todo: {
    waits:
      'The new part stands in the next register, which waits for its holders’ signatures. Until then all stays as it is: what stopped stays stopped, both copies are kept. Give the folder to the holders, receive their signatures on the page Enrolment, and come back here to write the files for the author.',
    frozen:
      'Two contents came under one number: their computer was restored from an old backup, or there are two copies of its data. Ask which one stands, choose it, begin a new part and give them the files: once they go on, the records of both are there.',
    gap: 'Ask for the missing numbers first. Only where their computer is destroyed and nobody can send them, stop waiting: what came after is taken in, and the missing numbers are noted as lost.',
    rewound:
      'They hold receipts that are not here: an old backup seems to have been restored here. Give them this reply; they will send the missing numbers again.',
    aside:
      'Look at the reason first. Two officers release a file, each once; where the office has but one officer, one is enough.',
    begun:
      'The new part has begun. Write the files for them; they go on after receiving them. Write them again if they did not arrive.',
  },
  survivors: 'Which one stands',
  accepted: 'Number {{seq}}, accepted here',
  other: 'Another number {{seq}} · {{lines}} lines',
  arrived: 'received {{time}}',
  beginEpoch: 'Begin a new part, write the files',
  beginFor: 'Begin a new part of a record book',
  beginForText:
    'For a computer that says its data is older than this office’s. What was accepted here stands; what they recorded since is not lost and is entered again. A lead who missed some is given what was received.',
  toTrust: 'Receive the signatures',
  whose: 'Whose record book',
  key: 'Who goes on',
  keySame: 'The computer of this book',
  keyHeir: 'Passphrase was lost; their new book goes on',
  keyAsked: 'The computer that asks anew',
  keyAskedText:
    'Their computer was restored from an old backup and has lost its newer key; it wrote a request to go on. Have the check code read out and type it here.',
  keyAskedPick: 'Choose the request',
  keyAskedCode: 'The check code as they read it out',
  again: 'Write them again',
  againFor: 'Only write what was received',
  missing: 'Missing: {{numbers}}. {{count}} wait behind.',
  closeGap: 'Stop waiting',
  closeGapSure: 'Will the {{count}} missing never come?',
  closeGapText:
    'Numbers {{numbers}} are noted as lost from now on, and what waits behind them is taken in. Should they be found later, they are kept and not taken in.',
  closed_one: 'The one behind was taken in.',
  closed_other: 'The {{count}} behind were taken in.',
  release: 'Release',
  judgeAgain: 'Judge again',
  seal: 'Seal, to be entered again',
  sealText:
    'Sending it again changes nothing. Once sealed none of it is taken in; they go on in a new part and enter its content again.',
  releasedBy: 'Released by {{names}}. One more officer is needed.',
  written_one: 'Wrote {{count}} file with {{bundles}} bundles. They receive it, then press Go on.',
  written_other: 'Wrote {{count}} files with {{bundles}} bundles. They receive them all, then press Go on.',
  proposed_one:
    'Wrote {{count}} file. Give it to the other holders of the register to sign; once their signatures are received on the page Enrolment, the new part begins.',
  proposed_other:
    'Wrote {{count}} files. Give them to the other holders of the register to sign; once their signatures are received on the page Enrolment, the new part begins.',
  pickFolder: 'Which folder to write to',
  link_one: 'To settle {{count}}',
  link_other: 'To settle {{count}}',
  going: {
    title: 'This record book has to go on',
    titleDone: 'This record book goes on',
    keyGone:
      'The register names a newer key; this computer was restored from an older backup that does not have it. Go on recording; sending has to wait. Write the request to go on, give it to the superior office, read out the check code and ask for a new part; then receive every file that office writes here and press Go on. What was recorded here stays.',
    ask: 'Choose a folder and write the request',
    askedCode: 'The request is written. The check code to read out',
    behind:
      'The data here is older than what the superior office holds; an old backup seems to have been restored. Go on recording; sending has to wait. Tell that office: “My computer is at number {{seq}}, please begin a new part.” Then receive every file it writes here.',
    other:
      'The number {{seq}} that the superior office holds is not the one made here: there are two copies of this record book. Stop using the other, ask that office to choose one and begin a new part, and receive the files here.',
    rewound:
      'The superior office seems to have restored an old backup and lost some numbers. Make the bundle once more; the missing ones are written with it.',
    due: 'The superior office settled which copy stands and began part {{epoch}}. Going on takes what it kept, sets aside what was recorded here beyond it, word for word, and enters that again as new records. Should the power fail, press once more.',
    waiting: 'Some lines that were set aside are still to be entered. Go on once more.',
    done_one: 'Went on in part {{epoch}}; one line was entered again. You can send as usual.',
    done_other: 'Went on in part {{epoch}}; {{count}} lines were entered again. You can send as usual.',
    back_one: 'One bundle came back from the superior office.',
    back_other: '{{count}} bundles came back from the superior office.',
    both_one: 'One of them was changed in both copies; the later entry stands now. Please look at it.',
    both_other: '{{count}} of them were changed in both copies; the later entry stands now. Please look at them.',
    left_one: 'One could not be entered again; its words are kept. Please look at it.',
    left_other: '{{count}} could not be entered again; their words are kept. Please look at them.',
    go: 'Go on',
    look: 'See what was set aside',
    listTitle: 'Set aside',
    listText: 'Kept word for word; nothing is deleted.',
    line: 'Line',
    what: 'Content',
    state: 'What became of it',
    none: 'Nothing was set aside.',
    states: {
      waiting: 'not entered yet',
      entered: 'entered again',
      both: 'changed in both, entered again',
      same: 'was there already',
      left: 'could not be entered',
    },
    nouns: {
      unit: 'Unit',
      room: 'Room',
      post: 'Post',
      person: 'Person',
      link: 'Same person',
      log: 'Book begun',
      review: 'Review',
      document: 'Document',
      issuance: 'Issuance',
    },
    why: {
      voided: 'void in the other copy',
      beginning: 'its beginning is not here',
      kind: 'this version does not know it',
      form: 'not of the present form',
      other: 'could not be written',
    },
  },
}
