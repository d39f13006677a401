import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { secondsText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useKeys } from '../../ui/keys.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useVisit } from '../session.tsx'
import type { GateWork } from './use-gate.ts'

/** Somebody who is on no list: stamped at the moment of the key, by a name or only by what was seen. */
export function UnknownPasser({ work }: { work: GateWork }) {
  const t = useWords('visit')
  const language = useLanguage()
  const visit = useVisit()
  const save = useCommand('people.save')
  const [at] = useState(() => new Date().toISOString())
  const [typed, setTyped] = useState('')
  const close = () => work.ask(undefined)

  function byName(text: string) {
    const name = text.trim()
    if (name === '') return close()
    const known = work.passers.find(({ person }) => person.name === name)
    if (known) {
      work.stamp(known, at)
      return close()
    }
    save
      .run({ name, kind: 'staff', unit: visit.unit?.ref ?? visit.detail.visit.unit, source: t('roll.source') })
      .then(({ person }) => {
        work.stamp({ person: { person, name, initials: '', kind: 'staff' } }, at)
        close()
      })
      .catch(() => undefined)
  }
  function bySight() {
    work.stampUnknown(at, typed)
    close()
  }
  useKeys([
    { code: 'Escape', inFields: true, run: close },
    { code: ['Enter', 'NumpadEnter'], alt: true, inFields: true, run: bySight },
  ])
  return (
    <div className="gate-field gate-unknown">
      <TextField
        label={t('gate.unknown')}
        hint={t('gate.stampedAt', { time: secondsText(at) })}
        value=""
        placeholder={t('gate.unknownHint')}
        maxLength={60}
        autoFocus
        onCommit={() => undefined}
        onType={setTyped}
        onEnter={byName}
        fault={save.error && faultOf(save.error, language).text}
      />
      <div className="row">
        <Button size="small" disabled={typed.trim() === ''} onClick={() => byName(typed)}>
          {t('gate.asName')}
          <kbd>Enter</kbd>
        </Button>
        <Button size="small" onClick={bySight}>
          {t('gate.asSeen')}
          <kbd>Alt+Enter</kbd>
        </Button>
      </div>
    </div>
  )
}
