import type { ReviewState } from '#domain/contract/visits.ts'
import { useWords } from '../i18n/language.ts'
import type { IconName } from '../ui/icon.tsx'
import { Tag, type Tone } from '../ui/tag.tsx'

const looks: Record<ReviewState, { tone: Tone; icon: IconName }> = {
  pending: { tone: 'plain', icon: 'eye' },
  accepted: { tone: 'ok', icon: 'check' },
  returned: { tone: 'bad', icon: 'returned' },
  answered: { tone: 'wait', icon: 'clock' },
  withdrawn: { tone: 'plain', icon: 'void' },
  revoked: { tone: 'plain', icon: 'void' },
  reviewed: { tone: 'wait', icon: 'check' },
}

/** The reviewer's answer as a tag. */
export function ReviewTag({ state }: { state: ReviewState }) {
  const t = useWords('terms')
  const { tone, icon } = looks[state]
  return (
    <Tag tone={tone} icon={icon}>
      {t(`review.${state}`)}
    </Tag>
  )
}
