import { Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import type { FindingFilter } from '#domain/contract/findings.ts'
import { useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Chip } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type Condition, withoutFields } from './conditions.ts'
import { FilterMenu } from './filter-menu.tsx'
import { type SavedFilter, useSavedFilters } from './saved-filters.ts'

interface Props {
  filter: FindingFilter
  conditions: readonly Condition[]
  onFilter: (filter: FindingFilter) => void
  right?: ReactNode
}

/** The conditions in force as chips, the way to add one, and the sets that were saved. */
export function FilterBar({ filter, conditions, onFilter, right }: Props) {
  const t = useWords('findings')
  const frame = useWords('frame')
  const { saved, keep, forget } = useSavedFilters()
  const [open, setOpen] = useState(false)
  useKeys([{ code: 'KeyF', run: () => setOpen(true), hint: { keys: 'F', words: t('keysFilter') } }])
  const same = (one: SavedFilter) => JSON.stringify(one.filter) === JSON.stringify(filter)
  const current = saved.find(same)
  return (
    <div className="filter-bar">
      {saved.map((one) => (
        <button
          key={one.name}
          type="button"
          className="saved-filter"
          aria-pressed={one === current}
          onClick={() => onFilter(one.filter)}
        >
          {one.name}
        </button>
      ))}
      {conditions
        .filter((condition) => !condition.fields.includes('search'))
        .map((condition) => (
          <Chip
            key={condition.name + condition.value}
            removeLabel={`${frame('remove')} ${condition.name}`}
            onRemove={() => onFilter(withoutFields(filter, condition.fields))}
          >
            <span className="small">{condition.name}</span>
            {condition.value}
          </Chip>
        ))}
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={<FilterMenu filter={filter} onFilter={onFilter} />}
      >
        <Button size="small" icon={<Icon name="plus" size={13} />}>
          {t('add')}
        </Button>
      </Popover>
      {conditions.length > 0 && !current && (
        <KeepFilter onKeep={(name) => keep(name, withoutFields(filter, ['search']))} />
      )}
      {current && (
        <button type="button" className="link small" onClick={() => forget(current.name)}>
          {t('forget')}
        </button>
      )}
      <span className="push small quiet">{right}</span>
    </div>
  )
}

function KeepFilter({ onKeep }: { onKeep: (name: string) => void }) {
  const t = useWords('findings')
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keepIt = () => {
    if (name.trim() === '') return
    onKeep(name.trim())
    setName('')
    setOpen(false)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className="row">
          <TextField
            name={t('saveAs')}
            placeholder={t('saveAs')}
            value={name}
            autoFocus
            maxLength={20}
            onType={setName}
            onCommit={setName}
            onEnter={keepIt}
          />
          <Button type="primary" onClick={keepIt}>
            {t('saveIt')}
          </Button>
        </div>
      }
    >
      <button type="button" className="link small">
        {t('save')}
      </button>
    </Popover>
  )
}
