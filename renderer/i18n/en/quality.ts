/** Words of what the records say of the inspection itself. */
export const quality = {
  onlyLead: 'Only leads and officers see this page. It is about the inspection itself and goes into no paper.',
  share: 'How many of the drawn units show a problem?',
  noDraw: 'No visit of this week comes from a draw: counts only, no shares.',
  shareOf:
    '“{{title}}” was drawn at random from {{of}} units; {{visited}} were visited, {{hits}} show an accepted problem: about {{share}}.',
  shareNote: 'n={{n}}, 95% interval {{low}} to {{high}}; stratified random draw.',
  shareNone:
    '{{visited}} of the {{of}} units of “{{title}}” were visited, {{hits}} show an accepted problem. One group was not visited yet, so nothing can be said of the whole.',
  worst: 'Is any unit clearly worse?',
  noComparison: 'No units were visited by one draw: no comparison.',
  worstIs: 'Of the {{n}} units of “{{title}}”, {{unit}} has more people absent than chance explains (at 5%).',
  worstNone: 'The {{n}} units of “{{title}}” differ by no more than chance; none is named.',
  leak: 'Are more people at work once the first unit was seen?',
  leakFound: 'Yes: {{first}} at the first visit of a day, {{later}} later; more than chance. Word may have got out.',
  leakNone: 'No: {{first}} at the first visit of a day, {{later}} later; no more than chance.',
  leakNote: 'Visits of one day compared: {{days}} days, {{visits}} visits.',
  leakUnknown: 'No day has two visits; it can’t be seen.',
  even: 'Is anybody filling a quota?',
  evenIs: '{{name}}: {{visits}} visits with {{counts}} problems, too even to be chance.',
  evenNone: 'Nobody’s numbers are too even to be chance.',
  copied: 'Is anything copied?',
  copiedNone: 'No text stands in several visits.',
  copy: 'no. {{n}}',
  comma: ', ',
}
