import { Button } from 'antd'
import { useState } from 'react'
import type { UnitView } from '#domain/contract/places.ts'
import { Key, type Ref } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

/** A unit's name, code, kind and address put right, with the reason. */
export function CorrectUnit({ unit, own, onDone }: { unit: UnitView; own: Ref; onDone: () => void }) {
  const t = useWords('units')
  const language = useLanguage()
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
      <TextField
        label={t('reason')}
        value={reason}
        fault={tried && reason.trim() === '' ? t('missingReason') : undefined}
        onType={setReason}
        onCommit={setReason}
        onEnter={(text) => void run(text)}
      />
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
      <Button type="primary" loading={save.busy} onClick={() => void run(reason)}>
        {t('saveChange')}
        <kbd>Enter</kbd>
      </Button>
    </div>
  )
}
