import { Button } from 'antd'
import type { Doubt } from '#domain/contract/visits.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { useVisit } from '../session.tsx'

interface Props {
  doubts: readonly Doubt[]
  onAnswer: (doubt: Doubt, person: string) => void
  onKeep: (doubt: Doubt) => void
}

/** Asks once whether a stretch of text is somebody; unanswered, it is kept all the same. */
export function DoubtStrip({ doubts, onAnswer, onKeep }: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const { rooms } = useVisit()
  const [doubt] = doubts
  if (!doubt) return null
  const roomOf = (person: string) =>
    rooms.find((room) => room.ref.id === directory.person(person)?.room?.id)?.label.split(/\s+/)[0]
  return (
    <div className="doubt note wait" role="group">
      <Icon name="people" />
      <span>{t('finding.isOnRoster', { text: doubt.text })}</span>
      {doubt.candidates.slice(0, 4).map((person) => (
        <Button key={person} size="small" onClick={() => onAnswer(doubt, person)}>
          {directory.personName(person)}
          <span className="quiet">{roomOf(person)}</span>
        </Button>
      ))}
      <Button size="small" onClick={() => onKeep(doubt)}>
        {t('finding.nobody')}
      </Button>
      <span className="small quiet push">{t('finding.askedOnce')}</span>
    </div>
  )
}
