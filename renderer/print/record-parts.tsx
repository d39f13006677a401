import type { VisitDetail } from '#domain/contract/visits.ts'
import { caseLimit } from '#domain/case-limit.ts'
import { sameRef } from '#domain/fields.ts'
import {
  attendanceState,
  attitudeScenario,
  gateCheck,
  leaveKind,
  rubricItem,
  serviceItem,
} from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { momentText, timeText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { clockText } from '../visit/attitude/stopwatch.ts'

interface Part {
  detail: VisitDetail
  pack: Pack
}

const valid = <R extends { voided: boolean }>(records: readonly R[]) => records.filter(({ voided }) => !voided)

/** Each check at a gate: when work was due, how many passed, and in which states. */
export function GatesOnPaper({ detail, pack }: Part) {
  const t = useWords('print')
  const language = useLanguage()
  const gates = valid(detail.gates)
  if (gates.length === 0) return null
  return (
    <>
      <h2>{t('gates')}</h2>
      <ul>
        {gates.map((gate) => {
          const lines = valid(detail.attendance).filter((line) => line.gate && sameRef(line.gate, gate.ref))
          const check = gateCheck(pack, gate.check)
          return (
            <li key={gate.ref.id}>
              {check ? inLanguage(check, language) : gate.check} {gate.place}
              {t('gateTimes', {
                due: timeText(gate.dueAt),
                from: timeText(gate.fromAt),
                until: gate.untilAt === undefined ? '　　:　　' : timeText(gate.untilAt),
              })}
              {[...Map.groupBy(lines, ({ observed }) => observed)].map(([id, some]) => {
                const state = attendanceState(pack, id)
                return (
                  <span key={id} className="count">
                    {state ? inLanguage(state, language) : id} {some.length}
                  </span>
                )
              })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Papers that were shown, as they were read. */
export function PapersOnPaper({ detail, pack }: Part) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const slips = valid(detail.slips)
  const clocked = valid(detail.clockings).length
  if (slips.length + clocked === 0) return null
  return (
    <>
      <h2>{t('papers')}</h2>
      <ul>
        {clocked > 0 && <li>{t('clocked', { count: clocked })}</li>}
        {slips.map((slip) => {
          const kind = leaveKind(pack, slip.kind)
          return (
            <li key={slip.ref.id}>
              {kind ? inLanguage(kind, language) : slip.kind}
              {t('colon')}
              {slip.people.map((person) => directory.personName(person)).join(terms('listComma'))}
              {t('span', { from: momentText(slip.fromAt), to: momentText(slip.toAt) })}
              {slip.place && t('at', { place: slip.place })}
              {slip.approver && t('approvedBy', { name: directory.personName(slip.approver) })}
              {slip.number && t('numbered', { number: slip.number })}
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** Service contacts and calls: how long, and what was not done; then what people who had been served said. */
export function ServiceOnPaper({ detail, pack }: Part) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const contacts = valid(detail.attitudes)
  const opinions = valid(detail.interviews)
  if (contacts.length + opinions.length === 0) return null
  const seconds = (value: number | undefined) => (value === undefined ? '' : clockText(value))
  return (
    <>
      <h2>{t('service')}</h2>
      {contacts.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('scenario')}</th>
              <th>{t('where')}</th>
              <th>{t('servedBy')}</th>
              <th>{t('waited')}</th>
              <th>{t('served')}</th>
              <th>{t('notDone')}</th>
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => {
              const scenario = attitudeScenario(pack, contact.scenario)
              const missed = contact.rubric.flatMap(({ item, result }) => {
                const found = result === 'no' ? rubricItem(pack, item) : undefined
                return found ? [inLanguage(found, language)] : []
              })
              return (
                <tr key={contact.ref.id}>
                  <td>{scenario ? inLanguage(scenario, language) : contact.scenario}</td>
                  <td>{contact.place ?? contact.number}</td>
                  <td>{contact.person && directory.personName(contact.person)}</td>
                  <td>{seconds(contact.waitingSeconds)}</td>
                  <td>{contact.answered === false ? t('unanswered') : seconds(contact.servingSeconds)}</td>
                  <td>
                    {missed.join(terms('listComma'))}
                    {contact.note && ` ${namesInto(contact.note, directory)}`}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {opinions.length > 0 && (
        <p>
          {t('opinions', { count: opinions.length })}
          {pack.satisfactionScale.map((one) => (
            <span key={one.id} className="count">
              {inLanguage(one, language)} {opinions.filter(({ level }) => level === one.level).length}
            </span>
          ))}
          <span className="count">
            {t('wouldNotSay')} {opinions.filter(({ refused }) => refused).length}
          </span>
        </p>
      )}
    </>
  )
}

/** The cases that were sampled, each against its limit. */
export function CasesOnPaper({ detail, pack }: Part) {
  const t = useWords('print')
  const visitWords = useWords('visit')
  const language = useLanguage()
  const samples = valid(detail.samples)
  if (samples.length === 0) return null
  return (
    <>
      <h2>{visitWords('cases.title')}</h2>
      <table>
        <thead>
          <tr>
            <th>{t('matter')}</th>
            <th>{t('caseNumber')}</th>
            <th>{t('acceptedOn')}</th>
            <th>{t('dueOn')}</th>
            <th>{t('finishedOn')}</th>
            <th>{t('outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => {
            const limit = caseLimit(pack, sample)
            return (
              <tr key={sample.ref.id}>
                <td>{serviceItem(pack, sample.item)?.[language] ?? sample.matter}</td>
                <td>{sample.number}</td>
                <td className="nowrap">{sample.acceptedOn}</td>
                <td className="nowrap">{limit.dueOn}</td>
                <td className="nowrap">{sample.finishedOn}</td>
                <td>{visitWords(`cases.state.${limit.state}`, { days: limit.days })}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
