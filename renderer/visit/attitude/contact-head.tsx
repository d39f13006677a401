import { AutoComplete, Select } from 'antd'
import { useState } from 'react'
import { attitudeScenario } from '#domain/reference/lookup.ts'
import type { Attitude } from '#domain/visit.ts'
import { useDirectory } from '../../data/directory.tsx'
import { personLabel } from '../../data/person-label.ts'
import { ClockFlag } from '../../findings/clock-flag.tsx'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Labelled } from '../../ui/text-field.tsx'
import { CountField } from '../count-field.tsx'
import { byNameOrInitials } from '../find-person.ts'
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
      {desk.entry?.ref && <ClockFlag visit={visit.ref} record={desk.entry.ref} />}
      <div className={desk.isCall ? 'contact-head call' : 'contact-head'}>
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
                ...(fields.rubric.length === 0
                  ? {}
                  : {
                      rubric: fields.rubric.filter(({ item }) =>
                        attitudeScenario(visit.pack, scenario)?.rubric.includes(item),
                      ),
                    }),
              })
            }
          />
        </Labelled>
        {desk.isCall ? (
          <Call key={desk.contact.key} desk={desk} />
        ) : (
          <Labelled label={t('attitude.place')}>
            <PlaceInput key={`${desk.contact.key}/${fields.place ?? ''}`} fields={fields} onChange={desk.change} />
          </Labelled>
        )}
        <Labelled label={t(desk.isCall ? 'attitude.answeredBy' : 'attitude.person')}>
          <Select
            aria-label={t(desk.isCall ? 'attitude.answeredBy' : 'attitude.person')}
            placeholder={t('attitude.personHint')}
            value={fields.person}
            allowClear
            showSearch={byNameOrInitials}
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

/** The number that was called, those of this visit offered again, and how often it rang. */
function Call({ desk }: { desk: AttitudeDesk }) {
  const terms = useWords('terms')
  const t = useWords('visit')
  const { attitudes } = useVisit()
  const { number = '', rings } = desk.contact.fields
  const [text, setText] = useState(number)
  const called = [...new Set(attitudes.flatMap(({ fields }) => fields.number ?? []))]
  function keep(typed: string) {
    const next = typed.trim()
    if (next !== number) desk.change({ number: next === '' ? undefined : next })
  }
  return (
    <>
      <Labelled label={terms('field.number')}>
        <AutoComplete
          aria-label={terms('field.number')}
          placeholder={t('attitude.numberHint')}
          value={text}
          maxLength={40}
          options={called.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) === true }}
          onChange={setText}
          onSelect={keep}
          onBlur={() => keep(text)}
        />
      </Labelled>
      <Labelled label={terms('field.rings')}>
        <CountField
          name={terms('field.rings')}
          most={200}
          count={rings}
          onPick={(count) => desk.change({ rings: count })}
        />
      </Labelled>
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
