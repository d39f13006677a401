import type { PersonView } from '#domain/contract/places.ts'
import { personLabel } from '../../data/person-label.ts'
import { useWords } from '../../i18n/language.ts'

/** The first cells of a person's line: number, name with its initials, post. */
export function PersonCells({ person, index }: { person: PersonView; index: number }) {
  const terms = useWords('terms')
  return (
    <>
      <span role="gridcell" className="number faint">
        {index + 1}
      </span>
      <span role="gridcell" className="roll-name cut">
        {personLabel(person, terms('nameless'))}
        <small className="faint">{person.initials}</small>
      </span>
      <span role="gridcell" className="quiet cut">
        {person.post}
      </span>
    </>
  )
}
