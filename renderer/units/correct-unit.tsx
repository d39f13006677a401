import { useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { Key, type Ref } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useWords } from '../i18n/language.ts'
import { ReasonFoot } from '../people/reason-foot.tsx'
import { TextField } from '../ui/text-field.tsx'

/** A unit's name, code, kind and address put right, with the reason. */
export function CorrectUnit({ unit, own, onDone }: { unit: UnitView; own: Ref; onDone: () => void }) {
  const t = useWords('units')
  const save = useCommand('units.save')
  const [fields, setFields] = useState({
    name: unit.name,
    code: unit.code ?? '',
    kind: unit.kind ?? '',
    address: unit.address ?? '',
  })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const code = fields.code.trim()
  const wrongCode = code !== '' && !Key.safeParse(code).success
  async function run(why: string) {
    setTried(true)
    if (fields.name.trim() === '' || wrongCode || why.trim() === '' || save.busy) return
    const answer = await save
      .run({
        ref: own,
        reason: why.trim(),
        fields: {
          name: fields.name.trim(),
          code: code || undefined,
          kind: fields.kind.trim() || undefined,
          address: fields.address.trim() || undefined,
          parent: unit.parent,
        },
      })
      .catch(() => undefined)
    if (answer) onDone()
  }
  const field = (key: keyof typeof fields, label: string, fault?: string) => (
    <TextField
      label={label}
      value={fields[key]}
      autoFocus={key === 'name'}
      maxLength={key === 'code' ? 48 : 200}
      fault={fault}
      onType={(text) => setFields((before) => ({ ...before, [key]: text }))}
      onCommit={(text) => setFields((before) => ({ ...before, [key]: text }))}
    />
  )
  return (
    <div className="correct-form">
      {field('name', t('name'), tried && fields.name.trim() === '' ? t('nameEmpty') : undefined)}
      {field('code', t('code'), wrongCode ? t('codeWrong') : undefined)}
      {field('kind', t('kind'))}
      {field('address', t('address'))}
      <ReasonFoot reason={reason} onReason={setReason} tried={tried} save={save} onSave={(why) => void run(why)} />
    </div>
  )
}
