import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { useVisit } from '../session.tsx'
import type { Way } from './roll-tab.tsx'
import { digitCodes, digitOf, enterCodes, letterCodes, letterOf, plusCodes } from './strokes.ts'
import type { Roll } from './use-roll.ts'

/** Digits set states, letters find people, punctuation and F-keys act. */
export function useRollKeys(
  roll: Roll,
  actions: { finding: () => void; evidence: () => void; way: (way: Way) => void },
): void {
  const t = useWords('visit')
  const pairs = useVisit().detail.visit.twoStatements
  useKeys([
    { code: 'F2', run: roll.goSecondLook, writes: 'observed', hint: { keys: 'F2', words: t('roll.goAgain') } },
    {
      code: 'F3',
      run: () => roll.line && roll.edit('verify'),
      writes: 'later',
      hint: { keys: 'F3', words: t('roll.verify') },
    },
    { code: 'F8', run: actions.evidence, writes: 'later', hint: { keys: 'F8', words: t('roll.addEvidence') } },
    ...(pairs ? [{ code: 'F4', run: () => actions.way('pairs'), hint: { keys: 'F4', words: t('pairs.title') } }] : []),
    { code: 'F6', run: () => actions.way('gate'), hint: { keys: 'F6', words: t('gate.title') } },
    { code: 'F7', run: () => actions.way('proofs'), hint: { keys: 'F7', words: t('proofs.title') } },
    {
      code: digitCodes,
      hint: { keys: ['1…9', '0'], words: t('roll.key.state'), listOnly: true },
      shift: false,
      writes: 'later',
      run: (event) => roll.digit(digitOf(event)),
    },
    {
      code: letterCodes,
      hint: { keys: 'a–z', words: t('roll.key.find'), listOnly: true },
      run: (event) => roll.letter(letterOf(event)),
    },
    { code: enterCodes, hint: { keys: 'Enter', words: t('roll.key.next'), listOnly: true }, run: () => roll.step(1) },
    {
      code: 'ArrowDown',
      hint: { keys: ['↑', '↓'], words: t('roll.key.row'), listOnly: true },
      run: () => roll.step(1),
    },
    { code: 'ArrowUp', run: () => roll.step(-1) },
    {
      code: 'PageDown',
      hint: { keys: ['PgUp', 'PgDn'], words: t('roll.key.room'), listOnly: true },
      run: () => roll.turn(1),
    },
    { code: 'PageUp', run: () => roll.turn(-1) },
    {
      code: ['Period', 'NumpadDecimal'],
      hint: { keys: '.', words: t('roll.key.rest'), listOnly: true },
      writes: 'observed',
      run: roll.restPresent,
    },
    {
      code: plusCodes,
      hint: { keys: '+', words: t('roll.key.finding'), listOnly: true },
      writes: 'later',
      run: actions.finding,
    },
    {
      code: ['Slash', 'NumpadDivide'],
      hint: { keys: '/', words: t('roll.key.note'), listOnly: true },
      writes: 'later',
      run: () => roll.line && roll.edit('note'),
    },
    {
      code: 'Comma',
      hint: { keys: ',', words: t('roll.key.about'), listOnly: true },
      writes: 'later',
      run: () => roll.line && roll.edit('about'),
    },
    {
      code: 'Semicolon',
      writes: 'observed',
      run: () => roll.edit('person'),
      hint: { keys: ';', words: t('roll.addPerson') },
    },
    { code: 'Quote', writes: 'observed', run: () => roll.edit('room'), hint: { keys: "'", words: t('roll.addRoom') } },
    {
      code: 'Backspace',
      hint: { keys: 'Backspace', words: t('roll.key.undo'), listOnly: true },
      run: () => (roll.typed === '' ? roll.takeBack() : roll.clearTyped()),
    },
    {
      code: 'Escape',
      hint: { keys: 'Esc', words: t('roll.key.leave'), listOnly: true },
      run: () => {
        roll.clearTyped()
        roll.skip()
        roll.edit(undefined)
      },
    },
  ])
}
