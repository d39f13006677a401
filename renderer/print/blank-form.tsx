import type { VisitDetail } from '#domain/contract/visits.ts'
import { paperCode } from '#domain/paper-code.ts'
import { keyedStates } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { personLabel } from '../data/person-label.ts'
import { longDayText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { CodePicture } from '../ui/code-picture.tsx'
import { placesOf } from '../visit/rollcall/places.ts'
import { pagesOf } from './blank-pages.ts'
import { Fact } from './paper-parts.tsx'

const problemBoxes = 6

/** 检查记录表, to be filled in by hand: who is expected where, then problems; every page says by a code which visit it belongs to. */
export function BlankForm({ detail, pack }: { detail: VisitDetail; pack: Pack }) {
  const t = useWords('print')
  const terms = useWords('terms')
  const directory = useDirectory()
  const { visit } = detail
  const unit = directory.unit(visit.unit)?.ref ?? visit.unit
  const people = useCall('people.ofUnit', { unit }).data
  const rooms = useCall('rooms.list', { unit }).data
  if (!people || !rooms) return null
  const places = placesOf(rooms, people, new Map(), () => undefined).map((place) => ({
    label: place.room?.label ?? t('blank.rest'),
    rows: place.rows,
  }))
  const pages = pagesOf(places)
  const count = pages.length + 1
  return (
    <>
      {pages.map((lines, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <section key={index} className="blank-page">
          <PageHead detail={detail} page={index + 1} count={count} />
          <table className="blank-roll">
            <thead>
              <tr>
                <th>{t('name')}</th>
                <th>{t('blank.post')}</th>
                <th>{t('blank.first')}</th>
                <th>{t('blank.second')}</th>
                <th>{t('blank.claim')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, at) =>
                line !== 'free' && 'room' in line ? (
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={at} className="blank-room">
                    <th colSpan={5}>
                      {line.room}
                      <span>{t('blank.roomSeen')}</span>
                    </th>
                  </tr>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={at}>
                    <td>{line === 'free' ? '' : personLabel(line.row.person, terms('nameless'))}</td>
                    <td>{line === 'free' ? '' : line.row.person.post}</td>
                    <td />
                    <td />
                    <td />
                  </tr>
                ),
              )}
            </tbody>
          </table>
          <States pack={pack} />
        </section>
      ))}
      <section className="blank-page">
        <PageHead detail={detail} page={count} count={count} />
        {Array.from({ length: problemBoxes }, (_, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className="blank-problem">
            <span>{t('blank.problem', { n: index + 1 })}</span>
          </div>
        ))}
        <p>{t('blank.sign')}</p>
      </section>
    </>
  )
}

function PageHead({ detail, page, count }: { detail: VisitDetail; page: number; count: number }) {
  const t = useWords('print')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { visit } = detail
  return (
    <header className="blank-head">
      <div>
        <h1>{t('form.record')}</h1>
        <div className="paper-facts">
          <Fact word={terms('field.unit')} wide>
            {directory.unitName(visit.unit)}
          </Fact>
          <Fact word={t('day')}>{longDayText(visit.arrivedAt, language)}</Fact>
          <Fact word={t('blank.page')}>{`${page} / ${count}`}</Fact>
        </div>
      </div>
      <CodePicture text={paperCode({ visit: visit.ref, page })} name={t('blank.code', { page })} />
    </header>
  )
}

/** The digits that stand for states, the same as in the roll-call. */
function States({ pack }: { pack: Pack }) {
  const t = useWords('print')
  const language = useLanguage()
  return (
    <p className="blank-states">
      {t('blank.states')}
      {keyedStates(pack).map((state) => (
        <span key={state.id} className="count">
          {state.key} {language === 'zh' ? state.short : inLanguage(state, language)}
        </span>
      ))}
    </p>
  )
}
