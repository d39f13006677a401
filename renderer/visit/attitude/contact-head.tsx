import { AutoComplete, Select } from 'antd'
import { useState } from 'react'
import type { Attitude } from '#domain/visit.ts'
import { useDirectory } from '../../data/directory.tsx'
import { personLabel } from '../../data/person-label.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Labelled } from '../../ui/text-field.tsx'
import { fit } from '../find-person.ts'
import { inWalkingOrder } from '../rollcall/places.ts'
import { SentBack } from '../sent-back.tsx'
import { useVisit } from '../session.tsx'
import type { AttitudeDesk } from './use-desk.ts'

/** Which scenario, where, and with whom; none of it is needed to start the watch. */
export function ContactHead({ desk }: { desk: AttitudeDesk }) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const visit = useVisit()
  const { fields } = desk.contact
  const listed =
    fields.person === undefined || visit.people.some((person) => person.person === fields.person)
      ? visit.people
      : [...visit.people, { person: fields.person, name: directory.personName(fields.person), initials: '' }]
  return (
    <>
      <SentBack record={desk.entry?.record} />
      <div className="contact-head">
        <Labelled label={t('attitude.scenario')}>
          <Select
            aria-label={t('attitude.scenario')}
            value={fields.scenario}
            showSearch={{ optionFilterProp: 'label' }}
            options={visit.pack.attitudeScenarios.map((scenario) => ({
              value: scenario.id,
              label: scenario[language],
            }))}
            onChange={(scenario: string) =>
              desk.change({
                scenario,
                rubric: fields.rubric.filter((mark) =>
                  visit.pack.attitudeScenarios.find((other) => other.id === scenario)?.rubric.includes(mark.item),
                ),
              })
            }
          />
        </Labelled>
        <Labelled label={t('attitude.place')}>
          <PlaceInput key={`${desk.contact.key}/${fields.place ?? ''}`} fields={fields} onChange={desk.change} />
        </Labelled>
        <Labelled label={t('attitude.person')}>
          <Select
            aria-label={t('attitude.person')}
            placeholder={t('attitude.personHint')}
            value={fields.person}
            allowClear
            showSearch={{
              filterOption: (typed, option) =>
                option !== undefined &&
                fit({ name: String(option.label), initials: option.initials }, typed) !== undefined,
            }}
            options={listed.map((person) => ({
              value: person.person,
              label: personLabel(person, terms('nameless')),
              initials: person.initials,
            }))}
            onChange={(person: string | undefined) => desk.change({ person })}
          />
        </Labelled>
      </div>
    </>
  )
}

function PlaceInput({ fields, onChange }: { fields: Attitude; onChange: (change: Partial<Attitude>) => void }) {
  const t = useWords('visit')
  const { rooms } = useVisit()
  const [text, setText] = useState(fields.place ?? '')
  function leave() {
    const place = text.trim()
    const room = rooms.find((candidate) => candidate.label === place)
    if (place !== (fields.place ?? '')) onChange({ place: place === '' ? undefined : place, room: room?.ref })
  }
  return (
    <AutoComplete
      aria-label={t('attitude.place')}
      placeholder={t('attitude.placeHint')}
      value={text}
      maxLength={100}
      options={inWalkingOrder(rooms).map((room) => ({ value: room.label }))}
      showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) === true }}
      onChange={setText}
      onSelect={(label: string) => onChange({ place: label, room: rooms.find((room) => room.label === label)?.ref })}
      onBlur={leave}
    />
  )
}
