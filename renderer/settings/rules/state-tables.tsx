import { findCode } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { NothingFound } from './nothing-found.tsx'
import { siftTerms } from './sections.ts'

/** Attendance states with their digits, the leaves that lists name, and how a claim is verified. */
export function StateTables({ pack, search }: { pack: Pack; search: string }) {
  const states = siftTerms(pack.attendanceStates, search)
  const leaves = siftTerms(pack.leaveKinds, search)
  const methods = siftTerms(pack.verificationMethods, search)
  if (states.length + leaves.length + methods.length === 0) return <NothingFound search={search} />
  return (
    <div className="rules-scroll" tabIndex={0}>
      {states.length > 0 && <States pack={pack} states={states} />}
      <div className="rules-pair">
        {leaves.length > 0 && <Leaves pack={pack} leaves={leaves} />}
        {methods.length > 0 && <Methods methods={methods} />}
      </div>
    </div>
  )
}

function States({ pack, states }: { pack: Pack; states: Pack['attendanceStates'] }) {
  const t = useWords('rules')
  const language = useLanguage()
  const key = (digit: number | undefined) => digit !== undefined && <kbd>{digit}</kbd>
  return (
    <table className="plain-table rules-table">
      <caption>{t('sections.states')}</caption>
      <thead>
        <tr>
          <th>{t('state')}</th>
          <th>{t('digit')}</th>
          <th>{t('claimDigit')}</th>
          <th>{t('counts')}</th>
          <th>{t('usedFor')}</th>
          <th>{t('secondLook')}</th>
          <th>{t('problem')}</th>
        </tr>
      </thead>
      <tbody>
        {states.map((state) => {
          const code = state.problemCode === undefined ? undefined : findCode(pack, state.problemCode)
          return (
            <tr key={state.id}>
              <td>
                <span className="row">
                  <StateMark shape={state.shape} />
                  {inLanguage(state, language)}
                </span>
              </td>
              <td>{key(state.key)}</td>
              <td>{key(state.claimKey)}</td>
              <td className="quiet">{t(`tally.${state.tally}`)}</td>
              <td className="quiet">{t(`usableAs.${state.usableAs}`)}</td>
              <td className="quiet">{state.needsSecondLook && t('needed')}</td>
              <td className="quiet">{code && `${code.code} ${inLanguage(code, language)}`}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Leaves({ pack, leaves }: { pack: Pack; leaves: Pack['leaveKinds'] }) {
  const t = useWords('rules')
  const terms = useWords('terms')
  const language = useLanguage()
  return (
    <table className="plain-table rules-table">
      <caption>{t('leaveKinds')}</caption>
      <thead>
        <tr>
          <th>{t('leaveKind')}</th>
          <th>{t('alsoCalled')}</th>
          <th>{t('becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {leaves.map((leave) => {
          const state = pack.attendanceStates.find(({ id }) => id === leave.state)
          return (
            <tr key={leave.id}>
              <td className="nowrap">{inLanguage(leave, language)}</td>
              <td className="quiet">{leave.also?.join(terms('listComma'))}</td>
              <td className="quiet nowrap">{state && inLanguage(state, language)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Methods({ methods }: { methods: Pack['verificationMethods'] }) {
  const t = useWords('rules')
  const language = useLanguage()
  return (
    <table className="plain-table rules-table">
      <caption>{t('methods')}</caption>
      <thead>
        <tr>
          <th>{t('method')}</th>
          <th>{t('needs')}</th>
          <th className="number">{t('dueHours')}</th>
        </tr>
      </thead>
      <tbody>
        {methods.map((method) => (
          <tr key={method.id}>
            <td className="nowrap">{inLanguage(method, language)}</td>
            <td className="quiet">{method.needs}</td>
            <td className="number">{method.deadlineHours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
