import { Select } from 'antd'
import { useDirectory } from '../../data/directory.tsx'
import { byNameOrInitials } from '../find-person.ts'
import { useVisit } from '../session.tsx'

interface Props {
  label: string
  placeholder: string
  people: readonly string[]
  autoFocus?: boolean
  onPick: (people: string[]) => void
}

/** Several people of the unit, found by name or initials. */
export function PeoplePicker({ label, placeholder, people, autoFocus, onPick }: Props) {
  const directory = useDirectory()
  const visit = useVisit()
  const listed = visit.people.map(({ person, name, initials, post }) => ({
    value: person,
    label: name,
    initials,
    post,
  }))
  const others = people
    .filter((person) => !listed.some(({ value }) => value === person))
    .map((person) => ({ value: person, label: directory.personName(person), initials: '', post: undefined }))
  return (
    <Select
      mode="multiple"
      aria-label={label}
      autoFocus={autoFocus}
      value={[...people]}
      placeholder={placeholder}
      maxCount={300}
      showSearch={{ autoClearSearchValue: true, ...byNameOrInitials }}
      options={[...listed, ...others]}
      optionRender={({ data }) => (
        <span className="code-option">
          {data.label}
          <span className="small quiet">{data.post}</span>
        </span>
      )}
      onChange={(picked: string[]) => onPick(picked)}
    />
  )
}
