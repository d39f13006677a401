import './exchange.css'
import type { TrustState } from '#domain/contract/exchange.ts'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { longDayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Panel, Screen } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { CompareCode } from './compare-code.tsx'
import { EnrolColleague } from './enrol-colleague.tsx'
import { FoundOffice } from './found-office.tsx'
import { JoinOffice } from './join-office.tsx'
import { Members } from './members.tsx'

/** 备案: who is known to whom, and the codes that two people compare. */
export function TrustScreen() {
  const t = useWords('trust')
  const language = useLanguage()
  const { me } = useSession()
  const state = useCall('trust.state', {})
  const trust = state.data
  return (
    <Screen
      title={t('title')}
      back={{ href: hrefOf({ at: 'exchange', page: 'bundles' }), label: t('back') }}
      beside={trust && <span className="small quiet">{standing(trust, t)}</span>}
    >
      {state.error && <ErrorLine again={() => void state.refetch()}>{faultOf(state.error, language).text}</ErrorLine>}
      {trust && (
        <div className="trust">
          <Panel title={t('mine')} note={t('mineText')}>
            <div className="trust-body">
              <p className="trust-code">{trust.fingerprint}</p>
            </div>
          </Panel>
          {trust.rootFingerprint === undefined ? (
            <FoundOffice />
          ) : (
            <Panel
              title={t('office')}
              note={
                trust.compared ? (
                  <Tag tone="ok" icon="check">
                    {t('compared')}
                  </Tag>
                ) : (
                  <Tag tone="wait" icon="eye">
                    {t('notCompared')}
                  </Tag>
                )
              }
            >
              <div className="trust-body">
                <p className="trust-code">{trust.rootFingerprint}</p>
                {trust.compared ? (
                  <p className="small quiet">{t('officeText')}</p>
                ) : (
                  <CompareCode code={trust.rootFingerprint} />
                )}
              </div>
            </Panel>
          )}
          <Panel
            title={t('members')}
            note={
              trust.keyringVersion !== undefined && (
                <>
                  {t('version', { n: trust.keyringVersion })}
                  {trust.expiresAt && ` · ${t('expires', { day: longDayText(trust.expiresAt, language) })}`}
                </>
              )
            }
            className="trust-members"
          >
            {trust.expired && <ErrorLine>{t('expired')}</ErrorLine>}
            <Members members={trust.members} />
          </Panel>
          {trust.founded && me.roles.includes('officer') ? (
            <EnrolColleague />
          ) : (
            <JoinOffice fingerprint={trust.fingerprint} />
          )}
        </div>
      )}
    </Screen>
  )
}

function standing(trust: TrustState, t: ReturnType<typeof useWords<'trust'>>): string {
  if (trust.founded) return t('foundedHere')
  return trust.enrolled ? t('enrolledAt', { office: trust.office ?? trust.hq ?? '' }) : t('notEnrolled')
}
