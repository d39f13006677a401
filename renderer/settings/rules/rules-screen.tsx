import '../../findings/findings.css'
import '../../people/people.css'
import './rules.css'
import { useRef, useState } from 'react'
import { useCall } from '../../data/call.ts'
import { faultOf } from '../../data/fault.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Choices } from '../../ui/choices.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { Screen } from '../../ui/screen.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SettingsTabs } from '../settings-tabs.tsx'
import { ClauseTable } from './clause-table.tsx'
import { CodeTable } from './code-table.tsx'
import { DispositionTable } from './disposition-table.tsx'
import { HourTables } from './hour-tables.tsx'
import { ItemTable } from './item-table.tsx'
import { type Section, sections } from './sections.ts'
import { StateTables } from './state-tables.tsx'

const bodies = {
  codes: CodeTable,
  clauses: ClauseTable,
  states: StateTables,
  dispositions: DispositionTable,
  items: ItemTable,
  hours: HourTables,
}

/** The rule pack in force, read only: what every code, state and clock on this laptop stands on. */
export function RulesScreen() {
  const t = useWords('rules')
  const language = useLanguage()
  const { data: pack, error, refetch } = useCall('reference.pack', {})
  const [section, setSection] = useState<Section>('codes')
  const [search, setSearch] = useState('')
  const searchRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  useKeys([
    { code: 'Slash', run: () => searchRef.current?.focus(), hint: { keys: '/', words: t('keysSearch') } },
    ...sections.map((one, index) => ({
      code: [`Digit${index + 1}`, `Numpad${index + 1}`],
      run: () => setSection(one),
      hint: { keys: String(index + 1), words: t(`sections.${one}`) },
    })),
  ])
  const Body = bodies[section]
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <SettingsTabs current="rules" />
          <Choices
            label={t('what')}
            value={section}
            onPick={setSection}
            choices={sections.map((value) => ({ value, label: t(`sections.${value}`) }))}
          />
          <SearchField
            inputRef={searchRef}
            name={t('searchName')}
            placeholder={t('search')}
            value={search}
            onSearch={setSearch}
            onLeave={() => bodyRef.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()}
          />
        </>
      }
    >
      {error && <ErrorLine again={() => void refetch()}>{faultOf(error, language).text}</ErrorLine>}
      {pack && (
        <div className="rules">
          <div className="rules-about">
            <p>
              <b>{inLanguage(pack.pack, language)}</b>{' '}
              <span className="quiet">
                {t('version', { version: pack.pack.version, id: pack.pack.id, on: pack.pack.issuedOn })}
              </span>
            </p>
            <p className="small quiet">{pack.pack.note}</p>
          </div>
          <div className="rules-body" ref={bodyRef}>
            <Body pack={pack} search={search} />
          </div>
        </div>
      )}
    </Screen>
  )
}
