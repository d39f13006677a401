import { Select } from 'antd'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { byNameOrInitials } from '../find-person.ts'
import { useVisit } from '../session.tsx'

interface Props {
  person: string | undefined
  /** What is asked, where it is not whom a finding is about. */
  label?: string
  placeholder?: string
  /** Who is offered before the others. */
  first?: readonly string[]
  autoFocus?: boolean
  onPick: (person: string | undefined) => void
}

/** Somebody of the unit, found by name or initials; of a finding, nobody means the unit itself. */
export function PersonPicker({ person, label, placeholder, first = [], autoFocus, onPick }: Props) {
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
  const rank = (one: { person: string }) => Number(!first.includes(one.person))
  return (
    <Select
      aria-label={label ?? t('finding.person')}
      autoFocus={autoFocus}
      value={person}
      allowClear
      placeholder={placeholder ?? visit.unit?.name}
      showSearch={byNameOrInitials}
      options={listed
        .toSorted((a, b) => rank(a) - rank(b))
        .map((entry) => ({
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
          unit={label === undefined ? visit.unit?.name : undefined}
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
