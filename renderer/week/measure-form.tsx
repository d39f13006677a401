import { Select } from 'antd'
import { useState } from 'react'
import type { MeasureRow } from '#domain/contract/measures.ts'
import { type Day, type PersonId, type Ref, refText } from '#domain/fields.ts'
import { addDays, dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { useDirectory } from '../data/directory.tsx'
import { namesInto } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { KeepFoot } from '../data/keep-foot.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'

const yearAhead = 364
const usualDays = 14

/** One unit out of all, by its name or its letters; none where it may be left open. */
function UnitSelect({
  label,
  placeholder,
  value,
  onPick,
}: {
  label: string
  placeholder: string
  value: Ref | undefined
  onPick: (unit: Ref | undefined) => void
}) {
  const directory = useDirectory()
  const known = value && directory.unit(value)?.ref
  return (
    <Labelled label={label}>
      <Select
        aria-label={label}
        allowClear
        placeholder={placeholder}
        value={known && refText(known)}
        showSearch={{ optionFilterProp: 'label' }}
        options={directory.units.map((unit) => ({ value: refText(unit.ref), label: unit.name }))}
        onChange={(key?: string) => onPick(directory.units.find(({ ref }) => refText(ref) === key)?.ref)}
      />
    </Labelled>
  )
}

/** What is to be done, by whom, by when, and at what it aims. */
export function MeasureForm({ measure, onClose }: { measure?: MeasureRow | undefined; onClose: () => void }) {
  const t = useWords('measures')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = usePack()
  const save = useCommand('measures.save')
  const today = dayOf(new Date())
  const [what, setWhat] = useState(measure ? namesInto(measure.what, directory) : '')
  const [owner, setOwner] = useState<Ref | undefined>(measure?.owner)
  const [person, setPerson] = useState<PersonId | undefined>(measure?.person)
  const [dueOn, setDueOn] = useState<Day>(measure?.dueOn ?? addDays(today, usualDays))
  const [codes, setCodes] = useState<string[]>(measure?.codes ?? [])
  const [unit, setUnit] = useState<Ref | undefined>(measure?.unit)
  const [tried, setTried] = useState(false)
  const nobody = !owner && !person

  async function keep() {
    setTried(true)
    if (what.trim() === '' || nobody || save.busy) return
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const saved = await save
      .run({
        ...(measure ? { ref: measure.ref } : {}),
        fields: {
          what: what.trim(),
          decidedOn: measure?.decidedOn ?? today,
          dueOn,
          codes,
          ...(owner ? { owner } : {}),
          ...(person ? { person } : {}),
          ...(unit ? { unit } : {}),
        },
      })
      .catch(() => undefined)
    if (saved) onClose()
  }
  return (
    <div className="step-form">
      <TextField
        className="wide"
        label={t('what')}
        hint={t('whatHint')}
        value={what}
        lines={2}
        autoFocus
        maxLength={2000}
        fault={tried && what.trim() === '' && t('missingWhat')}
        onType={setWhat}
        onCommit={setWhat}
      />
      <UnitSelect label={t('owner')} placeholder={t('ownerHint')} value={owner} onPick={setOwner} />
      <Labelled label={t('person')}>
        <Select
          aria-label={t('person')}
          allowClear
          placeholder={t('personHint')}
          value={person}
          showSearch={{ optionFilterProp: 'label' }}
          options={directory.people.map((one) => ({ value: one.person, label: directory.personName(one.person) }))}
          onChange={setPerson}
        />
      </Labelled>
      <DayField
        label={t('dueOn')}
        value={dueOn}
        latest={addDays(today, yearAhead)}
        onPick={(day) => setDueOn(day ?? addDays(today, usualDays))}
      />
      <UnitSelect label={t('unit')} placeholder={t('everyUnit')} value={unit} onPick={setUnit} />
      <Labelled label={t('codes')} className="wide">
        <Select
          aria-label={t('codes')}
          mode="multiple"
          maxCount={20}
          placeholder={t('everyCode')}
          value={codes}
          showSearch={{ optionFilterProp: 'label' }}
          options={(pack?.problemCodes ?? []).map((code) => ({
            value: code.code,
            label: `${code.code} ${inLanguage(code, language)}`,
          }))}
          onChange={setCodes}
        />
      </Labelled>
      {tried && nobody && (
        <div className="wide">
          <ErrorLine>{t('missingOwner')}</ErrorLine>
        </div>
      )}
      <KeepFoot keepWord={t('keep')} busy={save.busy} error={save.error} onKeep={() => void keep()} onClose={onClose} />
    </div>
  )
}
