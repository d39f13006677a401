import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/language.ts'
import { readCount } from './read-count.ts'

/** How many, typed; what is no whole number stays in the field, with a fault, and is not kept. */
export function CountField({
  count,
  name,
  most = 9999,
  onPick,
}: {
  count: number | undefined
  name?: string
  most?: number
  onPick: (count: number | undefined) => void
}) {
  const t = useWords('visit')
  const [wrong, setWrong] = useState(false)
  const [text, setText] = useState('')
  useEffect(() => setText(count === undefined ? '' : String(count)), [count])
  return (
    <>
      <Input
        aria-label={name}
        className="count-field"
        size="small"
        inputMode="numeric"
        maxLength={20}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={({ target }) => {
          const read = readCount(target.value, most)
          const empty = target.value.trim() === ''
          setWrong(!empty && read === undefined)
          if ((empty || read !== undefined) && read !== count) onPick(read)
        }}
        onPressEnter={(event) => event.currentTarget.blur()}
      />
      {wrong && (
        <span className="bad" role="alert">
          {t('noCount', { most })}
        </span>
      )}
    </>
  )
}
