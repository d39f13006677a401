import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../data/command.ts'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { TextField } from '../ui/text-field.tsx'

const bare = (code: string) => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** What the other side reads out is typed here; only when it agrees can it be noted. */
export function CompareCode({ code }: { code: string }) {
  const t = useWords('trust')
  const language = useLanguage()
  const compared = useCommand('trust.compared')
  const [heard, setHeard] = useState('')
  const equal = bare(heard) !== '' && bare(heard) === bare(code)
  const wrong = bare(heard).length >= bare(code).length && !equal
  const note = () => {
    if (equal) compared.fire({ fingerprint: code })
  }
  return (
    <>
      <TextField
        className="mono-field"
        label={t('compare')}
        hint={t('compareHint')}
        value={heard}
        maxLength={120}
        onType={setHeard}
        onCommit={setHeard}
        onEnter={note}
        fault={wrong ? t('compareWrong') : compared.error ? faultOf(compared.error, language).text : undefined}
      />
      <Button disabled={!equal} loading={compared.busy} onClick={note}>
        {t('compareIt')}
      </Button>
    </>
  )
}
