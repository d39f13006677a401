import '../findings/findings.css'
import './people.css'
import { Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { countText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Empty } from '../ui/empty.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Screen } from '../ui/screen.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { AddPerson } from './add-person.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ListTabs } from './list-tabs.tsx'
import { inScope, type PeopleRow, peopleRows, type Scope, scopes } from './people-rows.ts'
import { usePersonColumns } from './person-columns.tsx'
import { type Mending, PersonPanel } from './person-panel.tsx'

/** Everybody this laptop knows, one beside the list to be put right. */
export function PeopleScreen() {
  const t = useWords('people')
  const language = useLanguage()
  const directory = useDirectory()
  const people = useCall('people.directory', { voided: true })
  const [search, setSearch] = useState('')
  const [scope, setScope] = useState<Scope>('all')
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>()
  const [mending, setMending] = useState<Mending>()
  const [importing, setImporting] = useState(false)
  const searchRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const addRef = useRef<HTMLDivElement>(null)
  const rows = useMemo(
    () =>
      people.data &&
      peopleRows(people.data, { scope, search, unfolded, unitName: ({ unit }) => directory.unitName(unit) }),
    [people.data, scope, search, unfolded, directory],
  )
  const chosen = rows?.find(({ key }) => key === current)
  const beside = chosen !== undefined && 'person' in chosen
  const columns = usePersonColumns(directory, beside)
  const count = (which: Scope) => people.data?.filter((person) => inScope(person, which)).length ?? 0
  const toAdd = () => addRef.current?.querySelector('input')?.focus()
  const toList = () => bodyRef.current?.querySelector<HTMLElement>('[role=grid]')?.focus()
  function choose(key: string) {
    setCurrent(key)
    setMending(undefined)
  }
  function mend(next: Mending | undefined) {
    setMending(next)
    if (!next) toList()
  }
  function open(row: PeopleRow) {
    if ('person' in row) return setMending(row.person.voided || row.person.name === '' ? undefined : 'correct')
    const next = new Set(unfolded)
    if (!next.delete(row.key)) next.add(row.key)
    setUnfolded(next)
  }
  useKeys([
    { code: 'Slash', run: () => searchRef.current?.focus(), hint: { keys: '/', words: t('keysSearch') } },
    { code: 'KeyN', run: toAdd, hint: { keys: 'N', words: t('keysAdd') } },
    { code: 'KeyI', run: () => setImporting(true), hint: { keys: 'I', words: t('keysImport') } },
    ...(chosen && 'nameless' in chosen
      ? [{ code: [], run: () => undefined, hint: { keys: 'Enter', words: t(chosen.unfolded ? 'fold' : 'unfold') } }]
      : []),
  ])
  return (
    <Screen
      title={t('title')}
      beside={
        <>
          <ListTabs current="people" />
          <SearchField
            inputRef={searchRef}
            name={t('searchName')}
            placeholder={t('search')}
            value={search}
            onSearch={setSearch}
            onLeave={toList}
          />
          <Choices
            label={t('scope')}
            value={scope}
            onPick={setScope}
            choices={scopes.map((value) => ({ value, label: t(`scopes.${value}`, { n: countText(count(value)) }) }))}
          />
        </>
      }
      right={
        <Button icon={<Icon name="sheet" />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      }
    >
      <div className="lists">
        <div ref={addRef}>
          <AddPerson />
        </div>
        <div className={beside ? 'lists-body with-panel' : 'lists-body'} ref={bodyRef}>
          {people.error ? (
            <ErrorLine again={() => void people.refetch()}>{faultOf(people.error, language).text}</ErrorLine>
          ) : (
            <DataTable
              label={t('people')}
              columns={columns}
              rows={rows}
              rowKey={({ key }) => key}
              current={current}
              onCurrent={(_, key) => choose(key)}
              onOpen={open}
              empty={
                search !== '' ? (
                  <Empty kind="nothingYet" title={t('noMatch', { text: search })} text={t('noMatchText')} />
                ) : scope !== 'all' ? (
                  <Empty kind="nothingYet" title={t('noneInScope')} text={t(`noneInScopeText.${scope}`)} />
                ) : (
                  <Empty
                    kind="nothingYet"
                    title={t('none')}
                    text={t('noneText')}
                    action={{ words: t('import'), keys: 'I', run: () => setImporting(true) }}
                  />
                )
              }
            />
          )}
          {chosen && 'person' in chosen && (
            <PersonPanel key={chosen.key} person={chosen.person} mending={mending} onMend={mend} />
          )}
        </div>
      </div>
      {importing && <ImportDialog kind="people" onClose={() => setImporting(false)} />}
    </Screen>
  )
}
