import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { useCall } from '../../data/call.ts'
import { initialsOf } from '../../data/initials.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { useVisit } from '../session.tsx'
import { codeChoices, findCodes } from './find-code.ts'

interface Props {
  code: string | undefined
  autoFocus: boolean
  onPick: (code: string) => void
}

/** The problem: most used first, found by number, word or initials. */
export function CodePicker({ code, autoFocus, onPick }: Props) {
  const t = useWords('visit')
  const terms = useWords('terms')
  const language = useLanguage()
  const { pack } = useVisit()
  const frequent = useCall('reference.frequent', {}).data
  const [typed, setTyped] = useState('')
  const choices = useMemo(() => codeChoices(pack, frequent ?? [], initialsOf), [pack, frequent])
  const found = findCodes(choices, typed)
  const chosen = pack.problemCodes.find((entry) => entry.code === code)
  const options = found.map(({ code: entry }) => ({
    value: entry.code,
    label: entry[language],
    number: entry.code,
    category: terms(`category.${entry.category}`),
  }))
  const listed =
    chosen && !found.some(({ code: entry }) => entry === chosen)
      ? [
          ...options,
          {
            value: chosen.code,
            label: chosen[language],
            number: chosen.code,
            category: terms(`category.${chosen.category}`),
          },
        ]
      : options
  return (
    <Select
      aria-label={terms('field.code')}
      className="code-picker"
      value={code}
      autoFocus={autoFocus}
      defaultOpen={autoFocus}
      placeholder={t('finding.codeHint')}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      options={listed}
      listHeight={320}
      optionRender={(option) => (
        <span className="code-option">
          <span className="faint">{option.data.number}</span>
          <span>{option.data.label}</span>
          <span className="small faint push">{option.data.category}</span>
        </span>
      )}
      labelRender={() => (
        <span>
          <b>{chosen?.[language]}</b>{' '}
          <span className="small quiet">{chosen && terms(`category.${chosen.category}`)}</span>
        </span>
      )}
      onSelect={(picked: string) => {
        setTyped('')
        onPick(picked)
      }}
    />
  )
}
