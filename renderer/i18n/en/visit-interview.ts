import type { Words } from '../words.ts'
import type { interview as zh } from '../zh/visit-interview.ts'

export const interview: Words<typeof zh> = {
  title: 'Opinions',
  question: 'Are you satisfied with the service you just had?',
  anonymous: 'No name is kept; it only serves to make the service better.',
  refuse: 'I would rather not say',
  why: 'Why do you say so?',
  whyHint: 'You need not write anything. Leave out names and numbers.',
  done: 'That is all',
  thanks: 'Thank you',
  giveBack: 'Please hand the laptop back.',
  next: 'Next person',
  takeBack: 'Take it back',
  handOver: 'Hand over for an opinion',
  refused: 'Would not say',
  addOne: '{{word}} +1',
  n: '{{answered}} answered, {{refused}} would not',
  undo: 'Take back the last',
}
