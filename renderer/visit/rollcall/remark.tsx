import type { PersonView } from '#domain/contract/places.ts'
import { sameRef } from '#domain/fields.ts'
import { attendanceState, leaveKind } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { NamedText } from '../../data/named-text.tsx'
import { hrefOf } from '../../data/route.ts'
import { wallClock } from '../../i18n/clock.ts'
import { dayText, timeText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import { type Line, wasMissed } from './lines.ts'
import type { Row } from './places.ts'

/** What is known of a line beyond its state: activity, reason given, note, findings and photos; before it, what the list says. */
export function Remark({ row }: { row: Row }) {
  const t = useWords('visit')
  if (!row.line)
    return (
      <>
        <AtGate person={row.person.person} />
        <ListedLeave person={row.person} />
      </>
    )
  const { activity, claimReason, note } = row.line.fields
  const words = [activity, claimReason, note].filter((text) => text !== undefined)
  return (
    <>
      <AtGate person={row.person.person} />
      <Colleague line={row.line} />
      <Claim line={row.line} />
      {words.map((text, index) => (
        <span key={text}>
          {index > 0 && t('semicolon')}
          <NamedText text={text} plain />
        </span>
      ))}
      <Attached line={row.line} />
    </>
  )
}

/** When and in which state somebody passed a gate of this visit, or that they were missed there. */
function AtGate({ person }: { person: string }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack, stamps } = useVisit()
  return stamps.flatMap(({ key, fields }) => {
    const state = attendanceState(pack, fields.secondObserved ?? fields.observed)
    if (fields.person !== person || !state) return []
    const place = fields.place ?? ''
    const time = timeText(fields.secondAt ?? fields.observedAt)
    const isMissed = fields.secondAt === undefined && wasMissed(pack, fields)
    return (
      <span key={key} className="roll-claim">
        {isMissed
          ? t('roll.missedAt', { place })
          : t('roll.atGate', { place, time, state: language === 'zh' ? state.short : state.en })}
      </span>
    )
  })
}

/** Who wrote it, where that was a colleague on another laptop. */
function Colleague({ line }: { line: Line }) {
  const t = useWords('visit')
  const directory = useDirectory()
  const by = line.record?.mine === false ? line.record.by : undefined
  return by === undefined ? null : (
    <span className="roll-claim">{t('roll.writtenBy', { name: directory.personName(by) })}</span>
  )
}

function Claim({ line }: { line: Line }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const directory = useDirectory()
  const { claimed, claimant, substitute } = line.fields
  const said = claimed === undefined ? undefined : attendanceState(pack, claimed)
  const verified = line.verification && attendanceState(pack, line.verification.state)
  const words = [
    said && verified && t('roll.verifiedAs', { state: verified[language] }),
    said && !verified && t('roll.claimedAs', { state: language === 'zh' ? said.short : said.en }),
    claimant && t('roll.saidBy', { name: directory.personName(claimant) }),
    substitute && t('roll.coveredBy', { name: directory.personName(substitute) }),
  ]
  return words.map((word) =>
    word ? (
      <span key={word} className="roll-claim">
        {word}
      </span>
    ) : null,
  )
}

function Attached({ line }: { line: Line }) {
  const t = useWords('visit')
  const visit = useVisit()
  const { ref } = line
  if (!ref) return null
  const photos = visit.detail.evidence.filter(
    (piece) => !piece.voided && piece.subject && sameRef(piece.subject, ref),
  ).length
  return (
    <>
      {visit.findings.map((finding, index) =>
        finding.ref && finding.fields.source && sameRef(finding.fields.source, ref) ? (
          <a
            key={finding.key}
            className="roll-link"
            href={hrefOf({ at: 'visit', ref: visit.ref, tab: 'findings', record: finding.ref })}
          >
            {t('findingNumber', { n: index + 1 })}
          </a>
        ) : null,
      )}
      {photos > 0 && <span className="roll-link">{t('roll.photos', { count: photos })}</span>}
    </>
  )
}

function ListedLeave({ person }: { person: PersonView }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { pack } = useVisit()
  const today = wallClock().format('YYYY-MM-DD')
  const leave = person.leaves?.find((candidate) => candidate.fromOn <= today && today <= candidate.toOn)
  if (!leave) return null
  const kind = leaveKind(pack, leave.kind)
  return (
    <span className="faint">
      {t('roll.listed', { kind: kind?.[language] ?? leave.kind, from: dayText(leave.fromOn), to: dayText(leave.toOn) })}
    </span>
  )
}
