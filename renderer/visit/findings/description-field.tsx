import { Input } from 'antd'
import { type UIEvent, useEffect, useRef, useState } from 'react'
import type { Doubt } from '#domain/contract/save.ts'
import { useDirectory } from '../../data/directory.tsx'
import { useWords } from '../../i18n/language.ts'
import { cutAtNames, readable } from './text-names.ts'

interface Props {
  id: string
  value: string | undefined
  people: readonly { person: string; name: string }[]
  doubts: readonly Doubt[]
  placeholder: string
  disabled?: boolean
  onType: (text: string | undefined) => void
  onCommit: (text: string | undefined) => void
  onNames: (count: number) => void
}

/** What was seen, in plain words; names on the roster turn into chips under the typed text, doubtful ones amber. */
export function DescriptionField({
  id,
  value,
  people,
  doubts,
  placeholder,
  disabled,
  onType,
  onCommit,
  onNames,
}: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const stored = readable(value ?? '', (person) => directory.person(person)?.name)
  const [text, setText] = useState(stored)
  const composing = useRef(false)
  const behind = useRef<HTMLDivElement>(null)
  useEffect(() => setText(stored), [stored])
  const pieces = cutAtNames(text, people, doubts)
  const names = pieces.filter((piece) => piece.person !== undefined).length
  useEffect(() => onNames(names), [names, onNames])
  const clean = (typed: string) => (typed.trim() === '' ? undefined : typed)
  function follow(event: UIEvent<HTMLTextAreaElement>) {
    if (behind.current) behind.current.scrollTop = event.currentTarget.scrollTop
  }
  return (
    <div className="description">
      <div ref={behind} className="description-behind" aria-hidden="true">
        {pieces.map((piece, index) =>
          piece.person !== undefined || piece.doubt ? (
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={index} className={piece.doubt ? 'doubtful' : undefined}>
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
        {'\n'}
      </div>
      <Input.TextArea
        id={id}
        value={text}
        disabled={disabled}
        placeholder={placeholder}
        maxLength={4000}
        spellCheck={false}
        onScroll={follow}
        onChange={(event) => {
          setText(event.target.value)
          if (!composing.current) onType(clean(event.target.value))
        }}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          onType(clean(event.currentTarget.value))
        }}
        onBlur={() => {
          if (!composing.current && text !== stored) onCommit(clean(text))
        }}
      />
      <span className="description-count small faint">{t('finding.characters', { count: [...text].length })}</span>
    </div>
  )
}
