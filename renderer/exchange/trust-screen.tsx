import './exchange.css'
import type { TrustState } from '#domain/contract/exchange.ts'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { faultOf } from '../data/fault.ts'
import { hrefOf } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { longDayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { CodePicture } from '../ui/code-picture.tsx'
import { Panel, Screen } from '../ui/screen.tsx'
import { Tag } from '../ui/tag.tsx'
import { CompareCode } from './compare-code.tsx'
import { EnrolColleague } from './enrol-colleague.tsx'
import { FoundOffice } from './found-office.tsx'
import { JoinOffice } from './join-office.tsx'
import { JoinSuperior } from './join-superior.tsx'
import { Members } from './members.tsx'
import { RotateKey } from './rotate-key.tsx'
import { WaitingSignatures } from './waiting-signatures.tsx'

/** 备案: who is known to whom, and the codes that two people compare. */
export function TrustScreen() {
  const t = useWords('trust')
  const language = useLanguage()
  const { me } = useSession()
  const state = useCall('trust.state', {})
  const trust = state.data
  const [begun, setBegun] = useState<readonly string[]>()
  const keeps = trust?.founded === true && me.roles.includes('officer')
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
              <CodeAndPicture code={trust.fingerprint} name={t('keyQr')} />
              {trust.enrolled && <RotateKey asked={trust.asked} />}
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
                <CodeAndPicture code={trust.rootFingerprint} name={t('keyQr')} />
                {trust.root && (
                  <p className="small quiet">
                    {t('root', { n: trust.root.version })}
                    {' · '}
                    {t('rootNeeds', {
                      need: trust.root.root[0],
                      of: trust.root.root[1],
                      need2: trust.root.keyring[0],
                      of2: trust.root.keyring[1],
                      day: longDayText(trust.root.expiresAt, language),
                    })}
                  </p>
                )}
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
            {trust.expiring && !trust.expired && <p className="trust-warning small">{t('expiring')}</p>}
            {begun && <p className="trust-body small ok">{t('released')}</p>}
            {begun && begun.length > 0 && (
              <p className="trust-body small">
                <a href={hrefOf({ at: 'exchange', page: 'ways' })}>{t('begunNow')}</a>
              </p>
            )}
            <Members members={trust.members} keeps={keeps} />
          </Panel>
          {trust.waiting.length > 0 && keeps && <WaitingSignatures waiting={trust.waiting} onReleased={setBegun} />}
          {keeps ? <EnrolColleague /> : <JoinOffice fingerprint={trust.fingerprint} />}
          {trust.enrolled && <JoinSuperior />}
        </div>
      )}
    </Screen>
  )
}

/** A code to be read out, and the same for a telephone. */
function CodeAndPicture({ code, name }: { code: string; name: string }) {
  return (
    <div className="member-code">
      <CodePicture text={code} name={name} />
      <p className="trust-code">{code}</p>
    </div>
  )
}

function standing(trust: TrustState, t: ReturnType<typeof useWords<'trust'>>): string {
  if (trust.founded) return t('foundedHere')
  return trust.enrolled ? t('enrolledAt', { office: trust.office ?? trust.hq ?? '' }) : t('notEnrolled')
}
