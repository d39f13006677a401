import { Button } from 'antd'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { NamedText } from '../../data/named-text.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { useVisit } from '../session.tsx'

/** What people said on leaving, with how many would not; asked aloud and counted here, or by handing the laptop over. */
export function Opinions() {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  const { ref: visit, pack, interviews, write } = useVisit()
  const hand = useCommand('session.handOver')
  const handOver = () => void hand.run({ visit }).catch(() => undefined)
  useKeys([{ code: 'KeyV', writes: 'observed', run: handOver, hint: { keys: 'V', words: t('interview.handOver') } }])
  const answered = interviews.filter(({ fields }) => !fields.refused)
  const refused = interviews.length - answered.length
  const last = interviews.at(-1)
  function count(level?: number) {
    const at = new Date().toISOString()
    write.put({
      key: `interview/${crypto.randomUUID()}`,
      name: 'interviews.save',
      fields: level === undefined ? { visit, at, refused: true } : { visit, at, refused: false, level },
    })
  }
  function takeBack() {
    if (last?.ref)
      write.remove(
        { key: last.key, name: 'interviews.save', noun: 'interview', ref: last.ref, fields: last.fields },
        t('roll.slip'),
      )
  }
  const rows = [
    ...pack.satisfactionScale.map((one) => ({
      key: one.id,
      level: one.level as number | undefined,
      word: inLanguage(one, language),
      n: answered.filter(({ fields }) => fields.level === one.level).length,
    })),
    { key: 'refused', level: undefined, word: t('interview.refused'), n: refused },
  ]
  return (
    <section>
      <h3>{t('interview.title')}</h3>
      <ul className="opinions small">
        {rows.map(({ key, level, word, n }) => (
          <li key={key}>
            <span className="grow">{word}</span>
            <span className={n === 0 ? 'number faint' : 'number'}>{n}</span>
            {pen === 'all' && (
              <button
                type="button"
                className="link"
                aria-label={t('interview.addOne', { word })}
                onClick={() => count(level)}
              >
                +1
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="small faint">
        {t('interview.n', { answered: answered.length, refused })}
        {pen === 'all' && last?.ref && (
          <>
            {' '}
            <button type="button" className="link small" onClick={takeBack}>
              {t('interview.undo')}
            </button>
          </>
        )}
      </p>
      {interviews.map(({ key, fields }) =>
        fields.note === undefined ? null : (
          <p key={key} className="small quiet">
            <NamedText text={fields.note} plain />
          </p>
        ),
      )}
      {pen === 'all' && (
        <Button size="small" onClick={handOver}>
          {t('interview.handOver')}
          <kbd>V</kbd>
        </Button>
      )}
      {hand.error && <ErrorLine>{faultOf(hand.error, language).text}</ErrorLine>}
    </section>
  )
}
