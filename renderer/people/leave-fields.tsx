import { Select } from 'antd'
import { Day } from '#domain/fields.ts'
import type { Leave } from '#domain/place.ts'
import { usePack } from '../data/pack.ts'
import { wallClock } from '../i18n/clock.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { TextField } from '../ui/text-field.tsx'

/** Whether every leave can be kept: both days real and in order. */
export function areLeaves(leaves: readonly Leave[]): boolean {
  return leaves.every(
    ({ fromOn, toOn }) => Day.safeParse(fromOn).success && Day.safeParse(toOn).success && fromOn <= toOn,
  )
}

/** Announced absences of one line: kind, first and last day. */
export function LeaveFields({ leaves, onChange }: { leaves: readonly Leave[]; onChange: (leaves: Leave[]) => void }) {
  const t = useWords('people')
  const language = useLanguage()
  const { pack } = usePack()
  const kinds = (pack?.leaveKinds ?? []).map((kind) => ({ value: kind.id, label: inLanguage(kind, language) }))
  const set = (at: number, part: Partial<Leave>) =>
    onChange(leaves.map((leave, index) => (index === at ? { ...leave, ...part } : leave)))
  const today = wallClock().format('YYYY-MM-DD')
  return (
    <div className="leave-fields">
      <span className="small quiet">{t('leaves')}</span>
      {leaves.map((leave, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="leave-row">
          <Select
            aria-label={t('leaveKind')}
            value={leave.kind}
            options={kinds}
            onChange={(kind) => set(index, { kind })}
          />
          <TextField
            name={t('leaveFrom')}
            value={leave.fromOn}
            maxLength={10}
            onType={(fromOn) => set(index, { fromOn })}
            onCommit={(fromOn) => set(index, { fromOn })}
            fault={Day.safeParse(leave.fromOn).success ? undefined : t('dayWrong')}
          />
          <TextField
            name={t('leaveTo')}
            value={leave.toOn}
            maxLength={10}
            onType={(toOn) => set(index, { toOn })}
            onCommit={(toOn) => set(index, { toOn })}
            fault={
              !Day.safeParse(leave.toOn).success
                ? t('dayWrong')
                : leave.toOn < leave.fromOn
                  ? t('daysReversed')
                  : undefined
            }
          />
          <button
            type="button"
            className="chip-remove"
            aria-label={t('leaveRemove')}
            onClick={() => onChange(leaves.filter((_, at) => at !== index))}
          >
            <Icon name="cross" size={12} />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="link"
        onClick={() => onChange([...leaves, { kind: kinds[0]?.value ?? '', fromOn: today, toOn: today }])}
      >
        {t('leaveAdd')}
      </button>
    </div>
  )
}
