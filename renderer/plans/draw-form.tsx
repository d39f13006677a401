import { Button, Select } from 'antd'
import { useState } from 'react'
import type { RecordView } from '#domain/contract/visits.ts'
import { Draw } from '#domain/draw.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { useSession } from '../data/session.tsx'
import { momentText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { CountField } from '../visit/count-field.tsx'
import { readClock } from '../visit/findings/read-clock.ts'
import { byNameOrInitials } from '../visit/find-person.ts'

type Recusal = Draw['recusals'][number]
const Fields = Draw.omit({ commit: true, receipt: true })

/** Groups of a plan's pool by the kind of its units. */
function strataOf(plan: RecordView<'plan'>, kindOf: (unit: Ref) => string): { name: string; units: Ref[] }[] {
  return [...Map.groupBy(plan.pool, kindOf)].map(([name, units]) => ({ name, units }))
}

/** What is drawn from what, by whom it is kept; sealed with one key. */
export function DrawForm({ plan, onMade }: { plan: RecordView<'plan'>; onMade: (ref: Ref) => void }) {
  const t = useWords('plans')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { me } = useSession()
  const make = useCommand('draws.make')
  const groups = strataOf(plan, (unit) => directory.unit(unit)?.kind ?? t('draw.other'))
  const [title, setTitle] = useState(t('draw.titleOf', { plan: plan.title }))
  const [takes, setTakes] = useState<Readonly<Record<string, number>>>({})
  const [inspectors, setInspectors] = useState<string[]>([me.person])
  const [recusals, setRecusals] = useState<Partial<Recusal>[]>([])
  const [slots, setSlots] = useState('')
  const [keeper, setKeeper] = useState<string>()
  const [notBefore, setNotBefore] = useState('')
  const staff = directory.people.filter(({ kind, member, same }) => (kind === 'inspector' || member) && !same)
  const option = ({ person, name, initials }: (typeof staff)[number]) => ({
    value: person,
    label: name === '' ? terms('nameless') : name,
    initials,
  })
  const from = notBefore.trim() === '' ? undefined : readClock(notBefore, new Date().toISOString())
  const strata = groups.map((group) => ({ ...group, take: takes[group.name] ?? 0 })).filter(({ take }) => take > 0)
  const missing = [
    title.trim() === '' && t('draw.title'),
    strata.length === 0 && t('draw.strata'),
    inspectors.length < 2 && t('draw.inspectors'),
    keeper === undefined && t('draw.keeper'),
    notBefore.trim() !== '' && from === undefined && t('draw.notBefore'),
  ].filter((word) => word !== false)

  async function seal() {
    const fields = Fields.safeParse({
      title,
      plan: plan.ref,
      strata,
      inspectors,
      recusals: recusals.filter(({ person, unit }) => person !== undefined && unit !== undefined),
      slots: slots.split(/[、,，;；\s]+/).filter((slot) => slot !== ''),
      custodians: [me.person, keeper],
      ...(from ? { notBefore: from } : {}),
    })
    if (!fields.success || missing.length > 0) return
    const saved = await make.run({ fields: fields.data }).catch(() => undefined)
    if (saved) onMade(saved.ref)
  }
  useKeys([
    {
      code: ['Enter', 'NumpadEnter'],
      ctrl: true,
      run: () => void seal(),
      hint: { keys: 'Ctrl+Enter', words: t('draw.make') },
    },
  ])
  return (
    <div className="plan-form">
      <h2>{t('draw.fresh')}</h2>
      <p className="quiet">{t('draw.text')}</p>
      <TextField label={t('draw.title')} value={title} maxLength={60} onType={setTitle} onCommit={setTitle} />
      <Labelled label={t('draw.strata')}>
        <span className="draw-strata">
          {groups.map(({ name, units }) => (
            <span key={name} className="row">
              <span className="draw-stratum cut">{name}</span>
              <CountField
                count={takes[name]}
                name={name}
                most={units.length}
                onPick={(take) => setTakes((before) => ({ ...before, [name]: take ?? 0 }))}
              />
              <span className="small quiet">{t('draw.of', { count: units.length })}</span>
            </span>
          ))}
        </span>
      </Labelled>
      <Labelled label={t('draw.inspectors')}>
        <Select
          mode="multiple"
          aria-label={t('draw.inspectors')}
          placeholder={t('draw.inspectorsHint')}
          value={inspectors}
          showSearch={byNameOrInitials}
          options={staff.map(option)}
          onChange={(picked: string[]) => setInspectors(picked)}
        />
      </Labelled>
      <Labelled label={t('draw.recusals')}>
        <span className="draw-strata">
          {recusals.map((recusal, index) => (
            // oxlint-disable-next-line react/no-array-index-key
            <span key={index} className="row">
              <Select
                aria-label={t('draw.person')}
                placeholder={t('draw.person')}
                className="grow"
                value={recusal.person}
                showSearch={byNameOrInitials}
                options={staff.filter(({ person }) => inspectors.includes(person)).map(option)}
                onChange={(person: string) => setRecusals(recusals.with(index, { ...recusal, person }))}
              />
              <Select
                aria-label={t('draw.unit')}
                placeholder={t('draw.unit')}
                className="grow"
                value={recusal.unit && refText(recusal.unit)}
                showSearch={{ optionFilterProp: 'label' }}
                options={plan.pool.map((unit) => ({ value: refText(unit), label: directory.unitName(unit) }))}
                onChange={(key: string) =>
                  setRecusals(
                    recusals.with(index, { ...recusal, unit: plan.pool.find((unit) => refText(unit) === key) }),
                  )
                }
              />
            </span>
          ))}
          <button type="button" className="link small" onClick={() => setRecusals([...recusals, {}])}>
            {t('draw.addRecusal')}
          </button>
        </span>
      </Labelled>
      <div className="plan-fields">
        <TextField
          label={t('draw.slots')}
          placeholder={t('draw.slotsHint')}
          value={slots}
          maxLength={100}
          onType={setSlots}
          onCommit={setSlots}
        />
        <TextField
          label={t('draw.notBefore')}
          placeholder={t('draw.notBeforeHint')}
          hint={from && momentText(from)}
          value={notBefore}
          maxLength={30}
          onType={setNotBefore}
          onCommit={setNotBefore}
        />
        <Labelled label={t('draw.keeper')}>
          <Select
            aria-label={t('draw.keeper')}
            placeholder={t('draw.keeperHint')}
            value={keeper}
            showSearch={byNameOrInitials}
            options={staff.filter(({ person, member }) => member && person !== me.person).map(option)}
            onChange={(person: string) => setKeeper(person)}
          />
        </Labelled>
      </div>
      <div className="row">
        <Button type="primary" disabled={missing.length > 0} loading={make.busy} onClick={() => void seal()}>
          {t('draw.make')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        {missing.length > 0 && (
          <span className="small quiet">{t('draw.missing', { what: missing.join(terms('listComma')) })}</span>
        )}
      </div>
      {make.error && <ErrorLine>{faultOf(make.error, language).text}</ErrorLine>}
    </div>
  )
}
