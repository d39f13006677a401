import type { VisitDetail } from '#domain/contract/visits.ts'
import { attendanceState } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { ClockFlag } from '../findings/clock-flag.tsx'
import { bytesText, longDayText, timeText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { orderProblem } from '../visit/order/order-items.ts'
import { Blank, Fact, FindingsOnPaper } from './paper-parts.tsx'
import { CasesOnPaper, GatesOnPaper, PapersOnPaper, ServiceOnPaper } from './record-parts.tsx'

/** 检查记录表: who came when, who was seen how, what was out of order, what proves it; signed by the inspectors. */
export function VisitRecord({ detail, pack }: { detail: VisitDetail; pack: Pack }) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { visit, orders, evidence } = detail
  const time = (at: string | undefined) => (at === undefined ? '　　:　　' : timeText(at))
  const names = (people: readonly string[]) =>
    people.map((person) => directory.personName(person)).join(terms('listComma'))
  const wrong = orders.filter(({ voided, ok }) => !voided && !ok)
  const kept = evidence.filter(({ voided }) => !voided)
  return (
    <>
      <h1>{t('form.record')}</h1>
      <div className="paper-facts">
        <Fact word={terms('field.unit')} wide>
          {directory.unitName(visit.unit)}
        </Fact>
        <Fact word={t('day')}>{longDayText(visit.arrivedAt, language)}</Fact>
        <Fact word={t('mode')}>{terms(`mode.${visit.mode}`)}</Fact>
        <Fact word={terms('field.arrivedAt')}>{time(visit.arrivedAt)}</Fact>
        <Fact word={terms('field.leftAt')}>{time(visit.leftAt)}</Fact>
        <Fact word={terms('field.inspectors')}>{names(visit.inspectors)}</Fact>
        <Fact word={terms('field.authorityBasis')}>{visit.authorityBasis ?? ''}</Fact>
      </div>
      <h2>{t('roster')}</h2>
      <Roster detail={detail} pack={pack} />
      <GatesOnPaper detail={detail} pack={pack} />
      <PapersOnPaper detail={detail} pack={pack} />
      <h2>{t('order')}</h2>
      {wrong.length === 0 ? (
        <p>{t('nothingWrong')}</p>
      ) : (
        <ul>
          {wrong.map(({ ref, item, place, room, note, count }) => {
            const problem = orderProblem(pack, item)
            return (
              <li key={ref.id}>
                {place ?? (room && directory.room(room)?.label) ?? ''} {problem ? inLanguage(problem, language) : item}
                {count === undefined ? '' : t('times', { count })} {note && namesInto(note, directory)}
              </li>
            )
          })}
        </ul>
      )}
      <ServiceOnPaper detail={detail} pack={pack} />
      <CasesOnPaper detail={detail} pack={pack} />
      <h2>{t('findings')}</h2>
      <FindingsOnPaper detail={detail} pack={pack} />
      <h2>{t('evidence', { count: kept.length })}</h2>
      <ul className="hashes">
        {kept.map(({ ref, caption, mime, size, sha256 }) => (
          <li key={ref.id}>
            {caption ? namesInto(caption, directory) : mime} {bytesText(size)} <code>{sha256}</code>
          </li>
        ))}
      </ul>
      <ClockFlag visit={visit.ref} />
      <Blank word={t('signInspectors')} />
      <Blank word={t('signUnit')} />
    </>
  )
}

/** How many were expected and how many were in each state, then everybody who was not simply at work. */
function Roster({ detail, pack }: { detail: VisitDetail; pack: Pack }) {
  const t = useWords('print')
  const language = useLanguage()
  const directory = useDirectory()
  const inRooms = detail.attendance.filter(({ voided, gate, secondAt }) => !voided && (!gate || secondAt !== undefined))
  const states = Map.groupBy(
    inRooms,
    ({ verification, secondObserved, observed }) => verification?.state ?? secondObserved ?? observed,
  )
  const word = (id: string) => {
    const state = attendanceState(pack, id)
    return state ? inLanguage(state, language) : id
  }
  const others = inRooms.filter((line) => attendanceState(pack, line.secondObserved ?? line.observed)?.shape !== 'tick')
  return (
    <>
      <p>
        {t('seen', { count: inRooms.length })}
        {[...states].map(([id, lines]) => (
          <span key={id} className="count">
            {word(id)} {lines.length}
          </span>
        ))}
      </p>
      {others.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th>{t('where')}</th>
              <th>{t('first')}</th>
              <th>{t('second')}</th>
              <th>{t('claimed')}</th>
              <th>{t('verified')}</th>
            </tr>
          </thead>
          <tbody>
            {others.map((line) => (
              <tr key={line.ref.id}>
                <td>{line.person ? directory.personName(line.person) : ''}</td>
                <td>{line.place ?? (line.room && directory.room(line.room)?.label)}</td>
                <td>
                  {timeText(line.observedAt)} {word(line.observed)}
                </td>
                <td>
                  {line.secondAt && timeText(line.secondAt)} {line.secondObserved && word(line.secondObserved)}
                </td>
                <td>
                  {line.claimed && word(line.claimed)} {line.claimReason && namesInto(line.claimReason, directory)}
                </td>
                <td>{line.verification ? word(line.verification.state) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
