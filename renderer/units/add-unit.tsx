import { Button } from 'antd'
import { useState } from 'react'
import { Key, refText } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { TextField } from '../ui/text-field.tsx'

const blank = { name: '', code: '', kind: '', address: '' }

/** One more unit, typed in place. */
export function AddUnit({ onAdded }: { onAdded: (key: string) => void }) {
  const t = useWords('units')
  const language = useLanguage()
  const save = useCommand('units.save')
  const [fields, setFields] = useState(blank)
  const [tried, setTried] = useState(false)
  const set = (part: Partial<typeof blank>) => setFields((before) => ({ ...before, ...part }))
  async function add() {
    setTried(true)
    const name = fields.name.trim()
    if (name === '' || save.busy) return
    const code = Key.safeParse(fields.code.trim())
    const answer = await save
      .run({
        fields: {
          name,
          code: code.success ? code.data : undefined,
          kind: fields.kind.trim() || undefined,
          address: fields.address.trim() || undefined,
        },
      })
      .catch(() => undefined)
    if (!answer) return
    setFields(blank)
    setTried(false)
    onAdded(refText(answer.ref))
  }
  const field = (name: keyof typeof blank, label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={fields[name]}
      fault={name === 'name' && tried && fields.name.trim() === '' ? t('missingName') : undefined}
      onType={(text) => set({ [name]: text })}
      onCommit={(text) => set({ [name]: text })}
      onEnter={() => void add()}
    />
  )
  return (
    <section className="add-row units">
      {field('name', t('name'))}
      {field('code', t('code'), t('codeHint'))}
      {field('kind', t('kind'))}
      {field('address', t('address'))}
      <Button loading={save.busy} onClick={() => void add()}>
        {t('save')}
        <kbd>Enter</kbd>
      </Button>
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </section>
  )
}
