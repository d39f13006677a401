import type { Words } from '../words.ts'
import type { facts as zh } from '../zh/visit-facts.ts'

export const facts: Words<typeof zh> = {
  title: 'Fact sheet',
  text: 'Print it, go through it together, have it signed or note the refusal; photograph the signed sheet.',
  covert: 'A covert visit shows no fact sheet on the spot; it is delivered after the visit and its review.',
  print: 'Print the fact sheet',
  writeRecord: 'Write the visit record',
  write: 'Write the fact sheet',
  printRecord: 'Print the record',
  printBlank: 'Print blank forms',
  outcome: 'Outcome',
  signed: 'Signed',
  refused: 'Refused',
  delivered: 'Delivered',
  witnesses: 'noted by {{names}}',
  signer: 'Signed by',
  signerHint: 'Name or initials, may stay empty',
  note: 'Words of the unit',
  noteHint: 'What was said or written',
  addPhoto: 'Add a photo of the signed sheet',
  photos_one: '{{count}} photo',
  photos_other: '{{count}} photos',
}
