import { Button, Select } from 'antd'
import { useState } from 'react'
import { stateOfKey } from '#domain/reference/lookup.ts'
import { useDirectory } from '../../data/directory.tsx'
import { faultOf } from '../../data/fault.ts'
import { namesInto } from '../../data/named-text.tsx'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { CountField } from '../count-field.tsx'
import { itemsFor } from '../order/order-items.ts'
import { digitCodes, digitOf, enterCodes } from '../rollcall/strokes.ts'
import { useVisit } from '../session.tsx'
import { AccountPeople } from './account-people.tsx'
import { useAccount } from './use-account.ts'
import type { Spot } from './use-pairs.ts'
import { leaveField } from '../../ui/leave-field.ts'

/** One's own account of a room: people by one key each, what is not in order, who waits, and words; sealed with one key. */
export function AccountForm({ spot, others }: { spot: Spot; others: readonly string[] }) {
  const t = useWords('visit')
  const language = useLanguage()
  const directory = useDirectory()
  const pen = usePen()
  const { pack } = useVisit()
  const { place, pair } = spot
  const work = useAccount(spot)
  const { account, change, mark } = work
  const awaiting = pair?.sides.find(({ mine }) => !mine)?.by
  const [picked, setPicked] = useState<string>()
  const partner = picked ?? (awaiting !== undefined && others.includes(awaiting) ? awaiting : others[0])
  const [at, setAt] = useState(0)
  const { rows } = place
  const current = Math.min(at, rows.length - 1)
  const items = itemsFor(pack, place.room)
  const isEmpty =
    account.people.length + account.problems.length === 0 && account.waiting === undefined && !account.text?.trim()

  function set(observed: string | undefined) {
    const row = rows[current]
    if (!row) return
    mark(row.person.person, observed)
    if (observed !== undefined) setAt(Math.min(current + 1, rows.length - 1))
  }
  function restPresent() {
    const present = stateOfKey(pack, 1)
    const marked = new Set(account.people.map(({ person }) => person))
    const rest = rows.filter(({ person }) => !marked.has(person.person))
    if (present)
      change({
        people: [
          ...account.people,
          ...rest.map(({ person }) => ({ person: person.person, observed: present.id, at: new Date().toISOString() })),
        ],
      })
  }
  function seal() {
    leaveField()
    if (partner !== undefined) void work.seal(partner)
  }
  useKeys([
    {
      code: digitCodes,
      shift: false,
      writes: 'observed',
      run: (event) => {
        const state = stateOfKey(pack, digitOf(event))
        if (state) set(state.id)
      },
      hint: { keys: '1…9', words: t('pairs.key.state'), listOnly: true },
    },
    { code: 'Backspace', writes: 'observed', run: () => set(undefined) },
    {
      code: ['Period', 'NumpadDecimal'],
      writes: 'observed',
      run: restPresent,
      hint: { keys: '.', words: t('pairs.key.rest'), listOnly: true },
    },
    {
      code: 'ArrowDown',
      run: () => setAt(Math.min(current + 1, rows.length - 1)),
      hint: { keys: ['↑', '↓'], words: t('pairs.key.row'), listOnly: true },
    },
    { code: 'ArrowUp', run: () => setAt(Math.max(current - 1, 0)) },
    {
      code: enterCodes,
      ctrl: true,
      inFields: true,
      writes: 'observed',
      run: seal,
      hint: { keys: 'Ctrl+Enter', words: t('pairs.seal') },
    },
  ])
  return (
    <>
      <div className="roll-head">
        <h2 className="cut">{spot.label}</h2>
        <span className="quiet nowrap">{t('pairs.yours')}</span>
        <span className="push small quiet cut">
          {awaiting === undefined ? t('pairs.intro') : t('pairs.otherSealed', { name: directory.personName(awaiting) })}
        </span>
      </div>
      <div className="roll-scroll">
        {rows.length === 0 && <p className="pairs-block small quiet">{t('pairs.nobody')}</p>}
        {rows.length > 0 && (
          <AccountPeople rows={rows} account={account} current={current} onStand={setAt} onMark={set} />
        )}
        <div className="pairs-block pairs-fields">
          <Labelled label={t('pairs.problems')} className="wide">
            <Select
              mode="multiple"
              aria-label={t('pairs.problems')}
              placeholder={t('pairs.problemsHint')}
              showSearch={{ optionFilterProp: 'label' }}
              value={account.problems.map(({ item }) => item)}
              options={items.map((item) => ({ value: item.id, label: inLanguage(item, language) }))}
              onChange={(chosen: string[]) =>
                change({
                  problems: chosen.map((item) => account.problems.find((one) => one.item === item) ?? { item }),
                })
              }
            />
          </Labelled>
          <Labelled label={t('pairs.waiting')}>
            <CountField name={t('pairs.waiting')} count={account.waiting} onPick={(waiting) => change({ waiting })} />
          </Labelled>
          <TextField
            className="wide"
            label={t('pairs.text')}
            placeholder={t('pairs.textHint')}
            lines={3}
            maxLength={2000}
            disabled={pen !== 'all'}
            value={namesInto(account.text ?? '', directory)}
            onType={(text) => change({ text })}
            onCommit={(text) => change({ text })}
          />
        </div>
      </div>
      <div className="pairs-foot">
        {others.length > 1 && (
          <Select
            aria-label={t('pairs.partner')}
            placeholder={t('pairs.partnerHint')}
            value={partner}
            options={others.map((person) => ({ value: person, label: directory.personName(person) }))}
            onChange={(person: string) => setPicked(person)}
          />
        )}
        <Button
          type="primary"
          disabled={pen !== 'all' || isEmpty || partner === undefined}
          loading={work.busy}
          onClick={seal}
        >
          {t('pairs.seal')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        <span className="small quiet">{t(isEmpty ? 'pairs.empty' : 'pairs.sealNote')}</span>
        {work.error && <ErrorLine>{faultOf(work.error, language).text}</ErrorLine>}
      </div>
    </>
  )
}
