import type { ReactNode } from 'react'
import { useWords } from '../../i18n/language.ts'
import type { zh } from '../../i18n/zh/all.ts'
import { Icon } from '../../ui/icon.tsx'
import { Labelled } from '../../ui/text-field.tsx'
import type { Form } from './use-form.ts'

interface Props {
  form: Form
  name: keyof (typeof zh)['terms']['field']
  label?: ReactNode
  hint?: ReactNode
  className?: string
  children: ReactNode
}

/** A field with its label; what a reviewer wrote about it stands under it until it is answered. */
export function Field({ form, name, label, hint, className, children }: Props) {
  const terms = useWords('terms')
  const { record } = form.entry ?? {}
  const returned =
    record?.review === 'returned' ? record.returned?.filter((reason) => reason.field === name) : undefined
  return (
    <Labelled label={label ?? terms(`field.${name}`)} hint={hint} className={className}>
      {children}
      {returned?.map((reason) => (
        <div key={reason.text} className="field-fault" role="note">
          <Icon name="returned" size={14} />
          {reason.text}
        </div>
      ))}
    </Labelled>
  )
}
