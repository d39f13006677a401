import { Select } from 'antd'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { fit } from '../find-person.ts'
import { useVisit } from '../session.tsx'

interface Props {
  person: string | undefined
  onPick: (person: string | undefined) => void
}

/** Somebody of the unit, found by name or initials; nobody means the unit itself. */
export function PersonPicker({ person, onPick }: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const visit = useVisit()
  const listed =
    person === undefined || visit.people.some((other) => other.person === person)
      ? visit.people
      : [
          ...visit.people,
          directory.person(person) ?? {
            person,
            name: directory.personName(person),
            initials: '',
            post: undefined,
            room: undefined,
          },
        ]
  return (
    <Select
      aria-label={t('finding.person')}
      value={person}
      allowClear
      placeholder={visit.unit?.name}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined && fit({ name: option.label, initials: option.initials }, typed) !== undefined,
      }}
      options={listed.map((entry) => ({
        value: entry.person,
        label: entry.name,
        initials: entry.initials,
        post: entry.post,
        room: entry.room && directory.room(entry.room)?.label,
      }))}
      optionRender={(option) => (
        <span className="code-option">
          {option.data.label}
          <span className="small quiet">{option.data.post}</span>
          <span className="small faint push">{option.data.room}</span>
        </span>
      )}
      labelRender={() => (
        <PersonLabel
          name={directory.personName(person)}
          post={listed.find((entry) => entry.person === person)?.post}
          unit={visit.unit?.name}
        />
      )}
      onChange={(picked: string | undefined) => onPick(picked)}
    />
  )
}

function PersonLabel({ name, post, unit }: { name: string; post: string | undefined; unit: string | undefined }) {
  return (
    <span>
      <span className="chip">
        {name}
        <span className="small">{post}</span>
      </span>{' '}
      <span className="quiet">{unit}</span>
    </span>
  )
}
