import { useWords } from '../i18n/language.ts'
import { useKeys } from '../ui/keys.ts'

/** Where words belong in the form of a step: its long field, else the last of its short ones. */
function wordsField(): HTMLElement | undefined {
  const form = document.querySelector('.order-panel .step-form')
  const long = form?.querySelector<HTMLElement>('textarea')
  return long ?? [...(form?.querySelectorAll<HTMLElement>('.field input[maxlength]') ?? [])].at(-1)
}

/** The keys of a step's form: digits pick what happened, / leads to its words, Ctrl+Enter records it. */
export function useStepKeys<K>(kinds: readonly K[], pick: (kind: K) => void, send: () => void): void {
  const t = useWords('orders')
  useKeys([
    ...kinds.slice(0, 9).map((kind, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      run: () => pick(kind),
    })),
    {
      code: 'Slash',
      run: () => wordsField()?.focus(),
      hint: { keys: '/', words: t('keysWords') },
    },
    {
      code: ['Enter', 'NumpadEnter'],
      ctrl: true,
      run: send,
      hint: { keys: 'Ctrl+Enter', words: t('keysTell') },
    },
  ])
}
