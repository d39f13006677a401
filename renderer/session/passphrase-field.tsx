import { useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { strengthOf } from './strength.ts'

interface Props {
  label: string
  value: string
  onType: (value: string) => void
  onEnter: () => void
  fault?: string | undefined
  autoFocus?: boolean
}

/** A new passphrase with a plain word on how well it will hold. */
export function PassphraseField({ label, value, onType, onEnter, fault, autoFocus }: Props) {
  const t = useWords('session')
  const strength = strengthOf(value)
  const tone = strength.word === 'good' ? 'ok' : strength.word === 'fair' ? 'plain' : 'wait'
  return (
    <TextField
      label={label}
      hint={t('passphraseHint')}
      value={value}
      secret
      fault={fault}
      autoFocus={autoFocus}
      onType={onType}
      onCommit={onType}
      onEnter={onEnter}
      maxLength={200}
      prefix={undefined}
      suffix={
        value !== '' && (
          <Tag tone={tone} icon={strength.word === 'good' ? 'check' : undefined}>
            {strength.word === 'short' ? t('short', { count: strength.count }) : t(strength.word)}
          </Tag>
        )
      }
    />
  )
}
