import { wallClock } from '../../i18n/clock.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import { personLabel } from '../../data/person-label.ts'
import { timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Tag } from '../../ui/tag.tsx'
import { useVisit } from '../session.tsx'
import { claimOf, isClaim, type Line } from './lines.ts'
import type { Place, Row } from './places.ts'
import type { Roll } from './use-roll.ts'

/** Absences as claims with a clock: where each is said to be, how far it is verified, until when. */
export function OpenClaims({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const { pack, readOnly } = useVisit()
  const claims = roll.places.flatMap((place) =>
    place.rows.flatMap((row) => (row.line && isClaim(pack, row.line) ? [{ place, row, line: row.line }] : [])),
  )
  const open = claims.filter(({ line }) => line.verification === undefined).length
  return (
    <section className="roll-claims" aria-label={t('roll.claims')}>
      <div className="roll-side-head">
        <h3>{t('roll.claims')}</h3>
        <span className="small quiet">{t('roll.claimCount', { count: open })}</span>
      </div>
      <ul className="roll-queue">
        {claims.map(({ place, row, line }) => (
          <ClaimItem
            key={row.person.person}
            place={place}
            row={row}
            line={line}
            onGo={() => {
              roll.stand({ place: place.key, person: row.person.person })
              if (!readOnly) roll.edit('verify')
            }}
          />
        ))}
      </ul>
      <p className="roll-side-note small faint">{t('roll.claimNote')}</p>
    </section>
  )
}

function ClaimItem({ place, row, line, onGo }: { place: Place; row: Row; line: Line; onGo: () => void }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const { pack } = useVisit()
  const claim = claimOf(pack, line.fields)
  const { verification } = line
  const verified = verification && attendanceState(pack, verification.state)
  const { deadlineAt } = line.fields
  const limit =
    deadlineAt === undefined
      ? undefined
      : wallClock(deadlineAt).isSame(wallClock(), 'day')
        ? t('roll.todayBefore', { time: timeText(deadlineAt) })
        : t('roll.dayBefore', { day: wallClock(deadlineAt).format('MM-DD'), time: timeText(deadlineAt) })
  return (
    <li>
      <button type="button" tabIndex={-1} onClick={onGo}>
        <span className="roll-side-line">
          <b className="nowrap">{personLabel(row.person, terms('nameless'))}</b>
          <span className="faint cut">{place.room?.label.split(/\s+/)[0]}</span>
          <span className="push nowrap">
            {verified ? (
              <Tag tone="ok" icon="check">
                {verified[language]}
              </Tag>
            ) : (claim && !claim.needsSecondLook) || line.fields.secondAt !== undefined ? (
              <Tag tone="wait">{t('roll.toVerify')}</Tag>
            ) : (
              <Tag>{t('roll.lookFirst')}</Tag>
            )}
          </span>
        </span>
        <span className="roll-side-line small quiet">
          <span className="cut">{claim ? (language === 'zh' ? claim.short : claim.en) : t('roll.notAsked')}</span>
          <span className="push faint">{verified ? timeText(verification.at) : limit}</span>
        </span>
      </button>
    </li>
  )
}
