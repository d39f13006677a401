import { Button } from 'antd'
import { type RefObject, useRef, useState } from 'react'
import type { PersonView, UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { findByName } from '../data/find.ts'
import { go } from '../data/route.ts'
import { useSession } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Combo } from '../ui/combo.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled } from '../ui/text-field.tsx'
import { JoinVisit } from './join-visit.tsx'
import { PaperNotes } from './paper-notes.tsx'

interface Typed<T> {
  text: string
  known?: T | undefined
}
const nothing = { text: '' }
const modes = ['open', 'covert', 'combined'] as const
type Mode = (typeof modes)[number]

/** Who may be the second inspector: members of the office and people of this laptop before those typed in, each of them once. */
function colleaguesOf(people: readonly PersonView[], me: string): PersonView[] {
  const mine = people.find(({ person }) => person === me)
  return people
    .filter(
      ({ person, kind, name, same, member }) =>
        (kind === 'inspector' || member) && person !== me && same === undefined && name !== '',
    )
    .filter(({ member, name }) => member || name !== mine?.name)
    .toSorted((a, b) => Number(b.member ?? false) - Number(a.member ?? false))
}

/** Two fields and Enter: the visit begins, whatever is not on a list yet is recorded with it. */
export function StartVisit({ unitRef }: { unitRef: RefObject<HTMLInputElement | null> }) {
  const t = useWords('visits')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { me } = useSession()
  const start = useCommand('visits.start')
  const [unit, setUnit] = useState<Typed<UnitView>>(nothing)
  const [second, setSecond] = useState<Typed<PersonView>>(nothing)
  const [mode, setMode] = useState<Mode>('open')
  const [tried, setTried] = useState(false)
  const [joining, setJoining] = useState(false)
  const [taking, setTaking] = useState(false)
  const starting = useRef(false)
  const secondRef = useRef<HTMLInputElement>(null)

  const units = findByName(directory.units, unit.text).map((view) => ({
    key: refText(view.ref),
    label: view.name,
    note: view.initials,
    view,
  }))
  const people = findByName(colleaguesOf(directory.people, me.person), second.text).map((view) => ({
    key: view.person,
    label: view.name,
    note: view.member ? `${view.initials} · ${t('member')}` : view.initials,
    view,
  }))
  const fresh = (text: string, known: { label: string }[]) =>
    text.trim() !== '' && !known.some((option) => option.label === text.trim())

  async function begin(person: Typed<PersonView>) {
    setTried(true)
    if (unit.text.trim() === '' || person.text.trim() === '' || starting.current) return
    starting.current = true
    const answer = await start
      .run({
        unit: unit.known ? { ref: unit.known.ref } : { name: unit.text.trim() },
        inspectors: [person.known ? { person: person.known.person } : { name: person.text.trim() }],
        mode,
      })
      .catch(() => undefined)
    starting.current = false
    if (answer) go({ at: 'visit', ref: answer.ref, tab: 'roll' })
  }
  useKeys(
    modes.map((value, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      alt: true,
      inFields: true,
      run: () => setMode(value),
      ...(index === 0 ? { hint: { keys: ['Alt', '1…3'], words: t('mode') } } : {}),
    })),
  )
  return (
    <section className="start-visit">
      <div className="row">
        <h2>{t('start')}</h2>
        <button type="button" className="link small push" onClick={() => setJoining(true)}>
          {t('join.verb')}
        </button>
        <button type="button" className="link small" onClick={() => setTaking(true)}>
          {t('paper.verb')}
        </button>
      </div>
      {joining && <JoinVisit onClose={() => setJoining(false)} />}
      {taking && <PaperNotes onClose={() => setTaking(false)} />}
      <div className="start-fields">
        <Labelled label={t('mode')}>
          <Choices
            label={t('mode')}
            large
            value={mode}
            onPick={setMode}
            choices={modes.map((value, index) => ({
              value,
              label: (
                <>
                  <kbd>Alt+{index + 1}</kbd> {terms(`mode.${value}`)}
                </>
              ),
            }))}
          />
        </Labelled>
        <Combo
          label={t('unit')}
          hint={t('unitHint')}
          inputRef={unitRef}
          text={unit.text}
          onText={(text) => setUnit({ text })}
          options={units}
          fresh={fresh(unit.text, units) && t('newUnit', { name: unit.text.trim() })}
          fault={tried && unit.text.trim() === '' ? t('missingUnit') : undefined}
          onPick={(option) => {
            if (option) setUnit({ text: option.label, known: option.view })
            secondRef.current?.focus()
          }}
        />
        <Combo
          label={t('second')}
          hint={t('secondHint')}
          inputRef={secondRef}
          text={second.text}
          onText={(text) => setSecond({ text })}
          options={people}
          fresh={fresh(second.text, people) && t('newPerson', { name: second.text.trim() })}
          fault={tried && second.text.trim() === '' ? t('missingSecond') : undefined}
          onPick={(option) => {
            const person = option ? { text: option.label, known: option.view } : { text: second.text }
            setSecond(person)
            void begin(person)
          }}
        />
        <Button type="primary" loading={start.busy} onClick={() => void begin(second)}>
          {t('go')}
          <kbd>Enter</kbd>
        </Button>
      </div>
      {start.error && <ErrorLine>{faultOf(start.error, language).text}</ErrorLine>}
    </section>
  )
}
