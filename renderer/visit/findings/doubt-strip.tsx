import { Button, Select } from 'antd'
import type { Doubt } from '#domain/contract/save.ts'
import { useCommand } from '../../data/command.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { byNameOrInitials } from '../find-person.ts'
import { useVisit } from '../session.tsx'

interface Props {
  doubts: readonly Doubt[]
  onAnswer: (doubt: Doubt, person: string) => void
  onKeep: (doubt: Doubt) => void
}

const offered = 4

/** Asks once whether a stretch of text is somebody, or who somebody is; unanswered, it is kept all the same. */
export function DoubtStrip({ doubts, onAnswer, onKeep }: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const { rooms } = useVisit()
  const [doubt] = doubts
  if (!doubt) return null
  const roomOf = (person: string) =>
    rooms.find((room) => room.ref.id === directory.person(person)?.room?.id)?.label.split(/\s+/)[0]
  const isUnknown = doubt.candidates.length === 0
  return (
    <div className="doubt note wait" role="group">
      <Icon name="people" />
      <span>{t(isUnknown ? 'finding.whoIs' : 'finding.isOnRoster', { text: doubt.text })}</span>
      {doubt.candidates.slice(0, offered).map((person) => (
        <Button key={person} size="small" onClick={() => onAnswer(doubt, person)}>
          {directory.personName(person)}
          <span className="quiet">{roomOf(person)}</span>
        </Button>
      ))}
      {(isUnknown || doubt.candidates.length > offered) && (
        <Whoever key={doubt.text} doubt={doubt} onAnswer={onAnswer} />
      )}
      <Button size="small" onClick={() => onKeep(doubt)}>
        {t(isUnknown ? 'finding.noName' : 'finding.nobody')}
      </Button>
      <span className="small quiet push">{t('finding.askedOnce')}</span>
    </div>
  )
}

/** Anybody known, or somebody of the unit who is on no list yet. */
function Whoever({ doubt, onAnswer }: { doubt: Doubt; onAnswer: Props['onAnswer'] }) {
  const t = useWords('visit')
  const directory = useDirectory()
  const visit = useVisit()
  const add = useCommand('people.save')
  const people =
    doubt.candidates.length > 0 ? doubt.candidates.flatMap((id) => directory.person(id) ?? []) : visit.people
  async function record() {
    const saved = await add.run({ name: doubt.text, unit: visit.detail.visit.unit }).catch(() => undefined)
    if (saved) onAnswer(doubt, saved.person)
  }
  return (
    <>
      <Select
        size="small"
        className="doubt-person"
        aria-label={t('finding.whoIs', { text: doubt.text })}
        placeholder={t('finding.pickPerson')}
        showSearch={byNameOrInitials}
        options={people.map(({ person, name, initials }) => ({ value: person, label: name, initials }))}
        onSelect={(person: string) => onAnswer(doubt, person)}
      />
      {doubt.candidates.length === 0 && (
        <Button size="small" loading={add.busy} onClick={() => void record()}>
          {t('finding.addPerson')}
        </Button>
      )}
    </>
  )
}
