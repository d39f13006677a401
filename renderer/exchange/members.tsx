import type { TrustState } from '#domain/contract/exchange.ts'
import { type Role, roles } from '#domain/procedure.ts'
import { useDirectory } from '../data/directory.tsx'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'

const states = ['active', 'revoked', 'suspended'] as const

/** Everybody in the register, with the code that tells their laptop from another. */
export function Members({ members }: { members: TrustState['members'] }) {
  const t = useWords('trust')
  const terms = useWords('terms')
  const directory = useDirectory()
  if (members.length === 0) return <p className="trust-body quiet">{t('membersNone')}</p>
  const isRole = (role: string): role is Role => roles.some((one) => one === role)
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('person')}</th>
          <th>{t('role')}</th>
          <th>{t('memberState')}</th>
          <th>{t('fingerprint')}</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.log}>
            <td className="strong">{directory.personName(member.person)}</td>
            <td className="quiet">{isRole(member.role) ? terms(`role.${member.role}`) : member.role}</td>
            <td>
              <Tag tone={member.state === 'active' ? 'ok' : 'bad'} icon={member.state === 'active' ? 'check' : 'cross'}>
                {t(`states.${states.find((state) => state === member.state) ?? 'unknown'}`)}
              </Tag>
            </td>
            <td className="mono">{member.fingerprint}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
