import { Input, type InputProps, type InputRef } from 'antd'
import { type Ref, useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { Icon } from './icon.tsx'

type Props = InputProps & { inputRef?: Ref<InputRef> | undefined }

/** A passphrase, hidden by how it is drawn and not by the field's type: an input method works, and no browser offers to keep it. */
export function SecretInput({ suffix, inputRef, ...rest }: Props) {
  const t = useWords('frame')
  const [shown, setShown] = useState(false)
  return (
    <Input
      {...rest}
      ref={inputRef}
      className={shown ? undefined : 'secret'}
      suffix={
        <>
          {suffix}
          <button
            type="button"
            className="reveal"
            aria-label={t('reveal')}
            aria-pressed={shown}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setShown(!shown)}
          >
            <Icon name="eye" />
          </button>
        </>
      }
    />
  )
}
