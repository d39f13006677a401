import type { TrustMember } from '#domain/contract/exchange.ts'
import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'

const states = ['active', 'closed', 'frozen'] as const

/** How an enrolment stands: its log's state, or that its present key is withdrawn. */
export function MemberState({ member }: { member: TrustMember }) {
  const t = useWords('trust')
  const isRevoked = member.state === 'active' && member.keys.some(({ present, revoked }) => present && revoked)
  const isGood = member.state === 'active' && !isRevoked
  const state = isRevoked ? 'revoked' : (states.find((one) => one === member.state) ?? 'unknown')
  return (
    <Tag tone={isGood ? 'ok' : 'bad'} icon={isGood ? 'check' : 'cross'}>
      {t(`states.${state}`)}
    </Tag>
  )
}
