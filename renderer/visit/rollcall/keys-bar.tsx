import { useWords } from '../../i18n/language.ts'
import { personLabel } from '../../data/person-label.ts'
import { Key } from '../../ui/key.tsx'
import { useVisit } from '../session.tsx'
import { StateKeys } from './state-keys.tsx'
import type { Roll } from './use-roll.ts'

/** The state keys and what else a key does here; while letters are typed, whom they fit. */
export function KeysBar({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const { readOnly } = useVisit()
  return (
    <div className="roll-keys small">
      {readOnly && <div className="quiet">{t('roll.readOnly')}</div>}
      {!readOnly && (
        <div className={roll.question ? 'off' : undefined}>
          <span className="roll-keys-label">{t('roll.states')}</span>
          <StateKeys disabled={roll.question} onMark={roll.mark} />
          <button
            type="button"
            tabIndex={-1}
            className="roll-answer key"
            disabled={roll.question}
            onClick={() => roll.edit('states')}
          >
            <kbd>0</kbd>
            {t('roll.more')}
          </button>
          {roll.question && <span className="push accent">{t('roll.answerFirst')}</span>}
        </div>
      )}
      {roll.typed === '' ? <Actions /> : <Matches roll={roll} />}
    </div>
  )
}

function Actions() {
  const t = useWords('visit')
  const { readOnly } = useVisit()
  const keys = [
    ['a–z', 'find'],
    ['Enter', 'next'],
    ['.', 'rest'],
    ['+', 'finding'],
    ['/', 'note'],
    [',', 'about'],
    ['Backspace', 'undo'],
  ] as const
  const shown = readOnly ? keys.slice(0, 2) : keys
  return (
    <div>
      <span className="roll-keys-label">{t('roll.actions')}</span>
      {shown.map(([key, word]) => (
        <Key key={key} of={key}>
          {t(`roll.key.${word}`)}
        </Key>
      ))}
    </div>
  )
}

function Matches({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  return (
    <div aria-live="polite">
      <span className="roll-keys-label">{t('roll.found')}</span>
      <b className="roll-typed">{roll.typed}</b>
      {roll.matches.length === 0 && <span className="quiet">{t('roll.nobody')}</span>}
      {roll.matches.slice(0, 7).map((found) => (
        <button
          key={found.row.person.person}
          type="button"
          tabIndex={-1}
          className="roll-answer"
          aria-current={found.row === roll.row}
          onClick={() => roll.choose(found)}
        >
          {personLabel(found.row.person, terms('nameless'))}
          <span className="faint">{found.place.room?.label.split(/\s+/)[0]}</span>
        </button>
      ))}
    </div>
  )
}
