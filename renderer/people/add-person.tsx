import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { findByName } from '../data/find.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Combo } from '../ui/combo.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'

const blank = { name: '', staffNumber: '', post: '' }

/** One more person, typed in place. */
export function AddPerson() {
  const t = useWords('people')
  const terms = useWords('terms')
  const language = useLanguage()
  const { units } = useDirectory()
  const save = useCommand('people.save')
  const [fields, setFields] = useState(blank)
  const [unit, setUnit] = useState<{ text: string; known?: UnitView }>({ text: '' })
  const [kind, setKind] = useState<'staff' | 'inspector'>('staff')
  const [tried, setTried] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const set = (part: Partial<typeof blank>) => setFields((before) => ({ ...before, ...part }))
  const found = findByName(units, unit.text).map((view) => ({
    key: refText(view.ref),
    label: view.name,
    note: view.initials,
    view,
  }))
  const lost = unit.text.trim() !== '' && !unit.known

  async function add() {
    setTried(true)
    if (fields.name.trim() === '' || lost || save.busy) return
    const text = (value: string) => value.trim() || undefined
    const answer = await save
      .run({
        name: fields.name.trim(),
        staffNumber: text(fields.staffNumber),
        post: text(fields.post),
        unit: unit.known?.ref,
        kind,
      })
      .catch(() => undefined)
    if (!answer) return
    setFields(blank)
    setTried(false)
    row.current?.querySelector('input')?.focus()
  }
  return (
    <section className="add-row" ref={row}>
      <TextField
        label={t('name')}
        value={fields.name}
        fault={tried && fields.name.trim() === '' ? t('missingName') : undefined}
        onType={(name) => set({ name })}
        onCommit={(name) => set({ name })}
        onEnter={() => void add()}
      />
      <TextField
        label={t('staffNumber')}
        value={fields.staffNumber}
        onType={(staffNumber) => set({ staffNumber })}
        onCommit={(staffNumber) => set({ staffNumber })}
        onEnter={() => void add()}
      />
      <Combo
        label={t('unit')}
        hint={t('unitHint')}
        text={unit.text}
        onText={(text) => setUnit({ text })}
        options={found}
        fault={tried && lost ? t('unknownUnit') : undefined}
        onPick={(option) => option && setUnit({ text: option.label, known: option.view })}
      />
      <TextField
        label={t('post')}
        value={fields.post}
        onType={(post) => set({ post })}
        onCommit={(post) => set({ post })}
        onEnter={() => void add()}
      />
      <Labelled label={t('kind')}>
        <Choices
          large
          label={t('kind')}
          value={kind}
          onPick={setKind}
          choices={[
            { value: 'staff', label: terms('personKind.staff') },
            { value: 'inspector', label: terms('personKind.inspector') },
          ]}
        />
      </Labelled>
      <Button loading={save.busy} onClick={() => void add()}>
        {t('save')}
        <kbd>Enter</kbd>
      </Button>
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </section>
  )
}
