import { useState } from 'react'
import { useCommand } from '../../data/command.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Icon } from '../../ui/icon.tsx'
import { Key } from '../../ui/key.tsx'
import { usePen } from '../../ui/pen.tsx'
import { useKeys } from '../../ui/keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { findPeople } from '../find-person.ts'
import { useVisit } from '../session.tsx'
import { search } from './cursor.ts'
import type { Roll } from './use-roll.ts'

/** Somebody who is on no list: typed in place, or found among all whom this laptop knows, by name or initials. */
export function AddPerson({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  if (usePen() !== 'all') return null
  if (roll.editing !== 'person') {
    return (
      <button type="button" className="roll-add faint small" onClick={() => roll.edit('person')}>
        <Icon name="plus" />
        {t('roll.notListed')}
        <Key of=";" />
      </button>
    )
  }
  return <Typing roll={roll} />
}

function Typing({ roll }: { roll: Roll }) {
  const t = useWords('visit')
  const language = useLanguage()
  const visit = useVisit()
  const directory = useDirectory()
  const save = useCommand('people.save')
  const [typed, setTyped] = useState('')
  useKeys([{ code: 'Escape', inFields: true, run: () => roll.edit(undefined) }])
  const listed = search(roll.places, roll.place, typed).slice(0, 4)
  const elsewhere = findPeople(
    directory.people.filter(
      (person) => person.kind === 'staff' && !visit.people.some((other) => other.person === person.person),
    ),
    typed,
  ).slice(0, 3)
  const unit = visit.unit?.ref ?? visit.detail.visit.unit

  function keep(input: { person?: string; name: string }) {
    save
      .run({ ...input, kind: 'staff', unit, room: roll.place?.room?.ref, source: t('roll.source') })
      .then(({ person }) => roll.stand({ place: roll.place?.key ?? 'whole', person }))
      .catch(() => undefined)
  }
  function enter(text: string) {
    const name = text.trim()
    const [same] = search(roll.places, roll.place, name)
    if (name === '') roll.edit(undefined)
    else if (same && (same.row.person.name === name || same.row.person.initials === name.toLowerCase()))
      roll.choose(same)
    else keep({ name })
  }
  return (
    <div className="roll-adding" onCompositionUpdate={(event) => setTyped(event.data)}>
      <TextField
        name={t('roll.notListed')}
        value=""
        placeholder={t('roll.nameHint')}
        maxLength={60}
        autoFocus
        onCommit={() => undefined}
        onType={setTyped}
        onEnter={enter}
        fault={save.error && faultOf(save.error, language).text}
        suffix={
          <span className="small faint">
            <Key of="Enter">{t('roll.keepPerson')}</Key>
          </span>
        }
      />
      {typed !== '' && (
        <div className="roll-known small">
          {listed.map((found) => (
            <button
              key={found.row.person.person}
              type="button"
              className="roll-answer"
              onClick={() => roll.choose(found)}
            >
              {found.row.person.name}
              <span className="faint">{found.place.room?.label}</span>
            </button>
          ))}
          {elsewhere.map((person) => (
            <button
              key={person.person}
              type="button"
              className="roll-answer"
              onClick={() => keep({ person: person.person, name: person.name })}
            >
              {person.name}
              <span className="faint">{directory.unitName(person.unit)}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
