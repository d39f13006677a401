import { useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { digitCodes, digitOf, enterCodes, letterCodes, letterOf } from '../rollcall/strokes.ts'
import type { GateWork } from './use-gate.ts'

/** Letters find who passes, Enter stamps, a digit picks another of those who fit; by the keys' places, so that an input method may stay on. */
export function useGateKeys(work: GateWork, leave: () => void): void {
  const t = useWords('visit')
  const { gate } = work
  const ongoing = gate !== undefined && gate.fields.untilAt === undefined
  useKeys([{ code: 'F6', run: leave, hint: { keys: 'F6', words: t('gate.toRooms') } }])
  useKeys(
    [
      {
        code: 'F4',
        run: () => ongoing && work.ask('end'),
        writes: 'observed',
        ...(ongoing ? { hint: { keys: 'F4', words: t('gate.end') } } : {}),
      },
      {
        code: letterCodes,
        run: (event) => work.letter(letterOf(event)),
        hint: { keys: 'a–z', words: t('gate.key.find'), listOnly: true },
      },
      {
        code: enterCodes,
        writes: 'observed',
        run: () => work.stamp(work.matches[0]),
        hint: { keys: 'Enter', words: t('gate.key.stamp') },
      },
      {
        code: digitCodes,
        shift: false,
        writes: 'observed',
        run: (event) => work.stamp(work.matches[digitOf(event) - 1]),
        hint: { keys: '1…9', words: t('gate.key.pick'), listOnly: true },
      },
      {
        code: 'Semicolon',
        writes: 'observed',
        run: () => work.ask('unknown'),
        hint: { keys: ';', words: t('gate.unknown') },
      },
      {
        code: ['Slash', 'NumpadDivide'],
        writes: 'observed',
        run: () => work.line && work.ask('note'),
        hint: { keys: '/', words: t('gate.key.note'), listOnly: true },
      },
      {
        code: 'ArrowDown',
        run: () => work.step(1),
        hint: { keys: ['↑', '↓'], words: t('gate.key.row'), listOnly: true },
      },
      { code: 'ArrowUp', run: () => work.step(-1) },
      {
        code: 'Backspace',
        writes: 'observed',
        run: work.shorten,
        hint: { keys: 'Backspace', words: t('gate.key.undo') },
      },
      {
        code: 'Escape',
        run: () => {
          work.clear()
          work.ask(undefined)
        },
      },
    ],
    { off: gate === undefined },
  )
}
