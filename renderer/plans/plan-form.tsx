import { Button, Select } from 'antd'
import { useState } from 'react'
import type { RecordView } from '#domain/contract/visits.ts'
import { Plan } from '#domain/draw.ts'
import { Day, type Ref, refText } from '#domain/fields.ts'
import { useCall } from '../data/call.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { namesInto } from '../data/named-text.tsx'
import { wallClock } from '../i18n/clock.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { CountField } from '../visit/count-field.tsx'
import { PoolTable } from './pool-table.tsx'
import { leaveField } from '../ui/leave-field.ts'

const usualCap = 4

/** The quarter that runs, as a plan's usual time. */
function thisQuarter(): { fromOn: string; toOn: string } {
  const now = wallClock()
  const first = now.month(Math.floor(now.month() / 3) * 3).startOf('month')
  return { fromOn: now.format('YYYY-MM-DD'), toOn: first.add(3, 'month').subtract(1, 'day').format('YYYY-MM-DD') }
}

/** A plan with what its units have borne already; who is at the cap needs a name and a reason. */
export function PlanForm({ plan, onKept }: { plan: RecordView<'plan'> | undefined; onKept: (ref: Ref) => void }) {
  const t = useWords('plans')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const burden = useCall('plans.burden', {})
  const save = useCommand('plans.save')
  const [fields, setFields] = useState(() => ({
    title: plan?.title ?? '',
    authorityBasis: plan?.authorityBasis ?? '',
    capVisits: plan?.capVisits ?? usualCap,
    twoStatements: plan?.twoStatements ?? false,
    threeLevels: plan?.threeLevels ?? false,
    ...(plan ? { fromOn: plan.fromOn, toOn: plan.toOn } : thisQuarter()),
    approver: plan?.overCap?.approver,
    reason: plan?.overCap ? namesInto(plan.overCap.reason, directory) : '',
  }))
  const [pool, setPool] = useState<ReadonlySet<string>>(
    () => new Set(plan?.pool.map((unit) => refText(directory.unit(unit)?.ref ?? unit))),
  )
  const set = (part: Partial<typeof fields>) => setFields((before) => ({ ...before, ...part }))
  const units = directory.units.filter((unit) => pool.has(refText(unit.ref))).map(({ ref }) => ref)
  const atCap = new Set(
    burden.data?.units.filter(({ visits }) => visits >= fields.capVisits).map(({ unit }) => refText(unit)),
  )
  const over = units.filter((unit) => atCap.has(refText(unit)))
  const missing = [
    fields.title.trim() === '' && t('form.title'),
    fields.authorityBasis.trim() === '' && t('form.basis'),
    !Day.safeParse(fields.fromOn).success && t('form.from'),
    !Day.safeParse(fields.toOn).success && t('form.to'),
    units.length === 0 && t('form.pool'),
    over.length > 0 && fields.approver === undefined && t('form.approver'),
    over.length > 0 && fields.reason.trim() === '' && t('form.reason'),
  ].filter((word) => word !== false)

  async function keep() {
    leaveField()
    const { title, authorityBasis, fromOn, toOn, capVisits, twoStatements, threeLevels, approver, reason } = fields
    const body = Plan.safeParse({
      title,
      authorityBasis,
      fromOn,
      toOn,
      capVisits,
      pool: units,
      ...(twoStatements ? { twoStatements } : {}),
      ...(threeLevels ? { threeLevels } : {}),
      ...(over.length > 0 ? { overCap: { units: over, approver, reason: reason.trim() } } : {}),
    })
    if (!body.success || missing.length > 0) return
    const saved = await save.run({ ref: plan?.ref, fields: body.data }).catch(() => undefined)
    if (saved) onKept(saved.ref)
  }
  useKeys([
    {
      code: ['Enter', 'NumpadEnter'],
      ctrl: true,
      run: () => void keep(),
      hint: { keys: 'Ctrl+Enter', words: t('form.keep') },
    },
  ])
  const day = (name: 'fromOn' | 'toOn', label: string) => (
    <TextField
      label={label}
      value={fields[name]}
      maxLength={10}
      fault={!Day.safeParse(fields[name]).success && t('form.day')}
      onType={(text) => set({ [name]: text.trim() })}
      onCommit={(text) => set({ [name]: text.trim() })}
    />
  )
  return (
    <div className="plan-form">
      <h2>{plan?.title ?? t('form.fresh')}</h2>
      <div className="plan-fields">
        <TextField
          label={t('form.title')}
          value={fields.title}
          maxLength={60}
          autoFocus={!plan}
          onType={(title) => set({ title })}
          onCommit={(title) => set({ title })}
        />
        <TextField
          label={t('form.basis')}
          placeholder={t('form.basisHint')}
          value={fields.authorityBasis}
          maxLength={120}
          onType={(authorityBasis) => set({ authorityBasis })}
          onCommit={(authorityBasis) => set({ authorityBasis })}
        />
        {day('fromOn', t('form.from'))}
        {day('toOn', t('form.to'))}
        <Labelled label={t('form.cap')}>
          <CountField
            count={fields.capVisits}
            name={t('form.cap')}
            most={366}
            onPick={(capVisits) => set({ capVisits: Math.max(1, capVisits ?? usualCap) })}
          />
        </Labelled>
        <Labelled label={t('form.twoStatements')}>
          <span>
            <Choices
              label={t('form.twoStatements')}
              value={fields.twoStatements ? 'on' : 'off'}
              choices={(['off', 'on'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
              onPick={(value) => set({ twoStatements: value === 'on' })}
            />
          </span>
        </Labelled>
        <Labelled label={t('form.levels')}>
          <span>
            <Choices
              label={t('form.levels')}
              value={fields.threeLevels ? 'three' : 'two'}
              choices={(['two', 'three'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
              onPick={(value) => set({ threeLevels: value === 'three' })}
            />
          </span>
        </Labelled>
      </div>
      <PoolTable pool={pool} burden={burden.data?.units} atCap={atCap} onPool={setPool} />
      {over.length > 0 && (
        <div className="plan-over note wait" role="alert">
          <p>{t('form.over', { count: over.length })}</p>
          <Labelled label={t('form.approver')}>
            <Select
              aria-label={t('form.approver')}
              value={fields.approver}
              showSearch={{ optionFilterProp: 'label' }}
              options={directory.people
                .filter(({ same }) => same === undefined)
                .map(({ person, name }) => ({ value: person, label: name === '' ? terms('nameless') : name }))}
              onChange={(approver: string) => set({ approver })}
            />
          </Labelled>
          <TextField
            label={t('form.reason')}
            value={fields.reason}
            maxLength={500}
            onType={(reason) => set({ reason })}
            onCommit={(reason) => set({ reason })}
          />
        </div>
      )}
      <div className="row">
        <Button type="primary" disabled={missing.length > 0} loading={save.busy} onClick={() => void keep()}>
          {t('form.keep')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
        {missing.length > 0 && (
          <span className="small quiet">{t('form.missing', { what: missing.join(terms('listComma')) })}</span>
        )}
      </div>
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </div>
  )
}
