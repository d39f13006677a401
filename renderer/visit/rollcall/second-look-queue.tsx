import { attendanceState } from '#domain/reference/lookup.ts'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Key } from '../../ui/key.tsx'
import { clockText } from '../attitude/stopwatch.ts'
import { useVisit } from '../session.tsx'
import { useNow } from '../use-now.ts'
import { useDueSound } from './due-sound.ts'
import { type SecondLook, secondLooks } from './second-looks.ts'
import type { Roll } from './use-roll.ts'

/** Who is to be looked for once more, by the time it is due; due is amber, and nothing moves; it sounds only where that was switched on. */
export function SecondLookQueue({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const { pack } = useVisit()
  const now = useNow()
  const looks = secondLooks(pack, roll.places)
  useDueSound(looks.filter(({ dueAt }) => dueAt <= now).length)
  return (
    <section aria-label={t('roll.secondLooks')}>
      <div className="roll-side-head">
        <h3>{t('roll.secondLooks')}</h3>
        <span className="small quiet">
          {t('roll.interval', { count: looks.length, minutes: pack.secondLookMinutes })}
        </span>
      </div>
      <ul className="roll-queue">
        {looks.map((look) => (
          <LookItem
            key={look.rows[0]?.person.person}
            look={look}
            now={now}
            onGo={() => roll.stand({ place: look.place.key, person: look.rows[0]?.person.person })}
          />
        ))}
      </ul>
      {looks.length > 0 && (
        <div className="roll-side-note small">
          <Key of="F2">{t('roll.goAgain')}</Key>
          <span className="faint">{t('roll.notNeeded')}</span>
        </div>
      )}
    </section>
  )
}

function LookItem({ look, now, onGo }: { look: SecondLook; now: number; onGo: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const left = Math.min(Math.ceil((look.dueAt - now) / 1000), pack.secondLookMinutes * 60)
  const [row] = look.rows
  const state = row?.line && attendanceState(pack, row.line.fields.observed)
  const place = look.place.room?.label
  return (
    <li className={left <= 0 ? 'due' : undefined}>
      <button type="button" tabIndex={-1} onClick={onGo}>
        <span className="roll-side-line">
          <b className="cut">{place ?? row?.person.name}</b>
          {place !== undefined && (
            <span className="cut">
              {look.rows.length === 1 ? row?.person.name : t('roll.several', { count: look.rows.length })}
            </span>
          )}
        </span>
        <span className="roll-side-line small">
          <span className="quiet">
            {timeText(look.seenAt)}
            {state && (language === 'zh' ? state.short : ` ${state.en.replace(/ \(.*/, '')}`)}
          </span>
          <span className="push">
            {left > 0 ? t('roll.left', { time: clockText(left) }) : t('roll.due', { count: Math.floor(-left / 60) })}
          </span>
        </span>
      </button>
    </li>
  )
}
