import { useState } from 'react'
import type { TrustMember } from '#domain/contract/exchange.ts'
import { type Role, roles } from '#domain/procedure.ts'
import { useDirectory } from '../data/directory.tsx'
import { useWords } from '../i18n/language.ts'
import { MemberDialog } from './member-dialog.tsx'
import { MemberState } from './member-state.tsx'

/** Everybody in the register, with the code that tells their laptop from another; each opens its keys. */
export function Members({ members, keeps }: { members: readonly TrustMember[]; keeps: boolean }) {
  const t = useWords('trust')
  const terms = useWords('terms')
  const directory = useDirectory()
  const [opened, setOpened] = useState<string>()
  if (members.length === 0) return <p className="trust-body quiet">{t('membersNone')}</p>
  const isRole = (role: string): role is Role => roles.some((one) => one === role)
  const member = members.find(({ log }) => log === opened)
  return (
    <>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('person')}</th>
            <th>{t('role')}</th>
            <th>{t('memberState')}</th>
            <th>{t('held')}</th>
            <th>{t('fingerprint')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((one) => (
            <tr key={one.log}>
              <td>
                <button
                  type="button"
                  className="link strong"
                  title={t('openMember')}
                  onClick={() => setOpened(one.log)}
                >
                  {directory.personName(one.person)}
                </button>
              </td>
              <td className="quiet">{isRole(one.role) ? terms(`role.${one.role}`) : one.role}</td>
              <td>
                <MemberState member={one} />
              </td>
              <td className="quiet nowrap">{one.heldSeq > 0 ? t('heldText', { n: one.heldSeq }) : t('heldNone')}</td>
              <td className="mono">{one.fingerprint}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {member && <MemberDialog key={member.log} member={member} keeps={keeps} onClose={() => setOpened(undefined)} />}
    </>
  )
}
