import { Button, Select } from 'antd'
import { useState } from 'react'
import type { FindingRow } from '#domain/contract/findings.ts'
import type { RectificationRow } from '#domain/contract/rectifications.ts'
import { type Ref, refText } from '#domain/fields.ts'
import { calendarEndsOn, workingDaysAfter, workingDaysBetween } from '#domain/reference/calendar.ts'
import type { RectificationManner } from '#domain/rectification.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { type Directory, useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { namesInto } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { longDayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { useKeys } from '../ui/keys.ts'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { CountField } from '../visit/count-field.tsx'
import { FactChoice } from './fact-choice.tsx'
import { NumberOffers } from './number-offers.tsx'
import { leaveField } from '../ui/leave-field.ts'

/** So many working days a deadline usually has. */
const usualDays = 10

interface Props {
  /** Accepted findings that stand in no order. */
  free: readonly FindingRow[]
  /** The order that is changed; absent: a new one. */
  order: RectificationRow | undefined
  onClose: () => void
  onKept: (ref: Ref) => void
}

/** Findings by their unit, each unit once however many records it has. */
function byUnit(free: readonly FindingRow[], directory: Directory): Map<string, FindingRow[]> {
  return Map.groupBy(free, ({ unit }) => refText(directory.unit(unit)?.ref ?? unit))
}

/** 开整改单: to which unit, about which of its accepted problems, until when. */
export function OrderForm({ free, order, onClose, onKept }: Props) {
  const t = useWords('orders')
  const terms = useWords('terms')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = usePack()
  const save = useCommand('rectifications.save')
  const units = byUnit(free, directory)
  const [unit, setUnit] = useState(() =>
    order ? refText(directory.unit(order.unit)?.ref ?? order.unit) : [...units.keys()][0],
  )
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set())
  const [manner, setManner] = useState<RectificationManner>(order?.manner ?? 'byDeadline')
  const issuedOn = order?.issuedOn ?? dayOf(new Date())
  const [days, setDays] = useState(() => (order && pack ? workingDaysBetween(pack, issuedOn, order.dueOn) : usualDays))
  const [demand, setDemand] = useState(() => (order ? namesInto(order.demand, directory) : undefined))
  const [number, setNumber] = useState(order?.number ?? '')
  const [contact, setContact] = useState(order?.contact ?? '')
  const [reason, setReason] = useState('')
  const own = order?.items ?? []
  const offered = unit === undefined ? [] : (units.get(unit) ?? [])
  const findings = [...own, ...offered].filter(({ ref }) => !left.has(refText(ref))).map(({ ref }) => ref)
  const dueOn = pack && workingDaysAfter(pack, issuedOn, manner === 'atOnce' ? 0 : days)
  const endsOn = pack && calendarEndsOn(pack)
  const beyond = endsOn ? t('form.calendarEnds', { day: longDayText(endsOn, language) }) : t('form.noHolidays')
  const text = demand ?? t(manner === 'atOnce' ? 'form.demandAtOnce' : 'form.demandByDeadline')
  const missing = [
    findings.length === 0 && t('form.facts'),
    text.trim() === '' && t('form.demand'),
    order !== undefined && reason.trim() === '' && t('form.reason'),
  ].filter((word) => word !== false)

  async function keep() {
    leaveField()
    if (missing.length > 0 || dueOn === undefined || save.busy) return
    const saved = await save
      .run({
        ...(order ? { ref: order.ref, reason: reason.trim() } : {}),
        fields: {
          findings,
          manner,
          demand: text.trim(),
          issuedOn,
          dueOn,
          ...(number.trim() === '' ? {} : { number: number.trim() }),
          ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
        },
      })
      .catch(() => undefined)
    if (saved) onKept(saved.ref)
  }
  useKeys([{ code: ['Enter', 'NumpadEnter'], ctrl: true, inFields: true, run: () => void keep() }])
  return (
    <Dialog
      title={t(order ? 'form.change' : 'form.title')}
      width={760}
      onClose={onClose}
      actions={
        <Button type="primary" disabled={missing.length > 0} loading={save.busy} onClick={() => void keep()}>
          {t(order ? 'form.keep' : 'form.issue')}
          <kbd>Ctrl+Enter</kbd>
        </Button>
      }
    >
      <div className="order-fields">
        <Labelled label={t('form.unit')} className="wide">
          <Select
            aria-label={t('form.unit')}
            value={unit}
            disabled={order !== undefined}
            autoFocus={order === undefined}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...new Set([...(unit === undefined ? [] : [unit]), ...units.keys()])].map((value) => ({
              value,
              label: nameOf(value, directory),
            }))}
            onChange={(value: string) => {
              setUnit(value)
              setLeft(new Set())
            }}
          />
        </Labelled>
        <Labelled label={t('form.facts')} className="wide">
          <FactChoice
            items={[...own, ...offered]}
            left={left}
            onToggle={(key) =>
              setLeft(
                (before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]),
              )
            }
          />
        </Labelled>
        <Labelled label={t('form.manner')}>
          <span>
            <Choices
              label={t('form.manner')}
              value={manner}
              choices={(['atOnce', 'byDeadline'] as const).map((value) => ({ value, label: t(`manner.${value}`) }))}
              onPick={setManner}
            />
          </span>
        </Labelled>
        <Labelled
          label={manner === 'atOnce' ? t('form.due') : t('form.days')}
          hint={manner === 'byDeadline' && dueOn && (endsOn ?? '') < dueOn ? beyond : undefined}
        >
          <span className="order-days">
            {manner === 'byDeadline' && (
              <CountField
                count={days}
                name={t('form.days')}
                most={250}
                onPick={(count) => setDays(Math.max(1, count ?? usualDays))}
              />
            )}
            {dueOn && <span className="quiet">{t('form.dueOn', { day: longDayText(dueOn, language) })}</span>}
          </span>
        </Labelled>
        <TextField
          className="wide"
          label={t('form.demand')}
          value={text}
          lines={3}
          maxLength={2000}
          onType={setDemand}
          onCommit={setDemand}
        />
        {order?.number === undefined && <NumberOffers on={issuedOn} form="notice" onPick={setNumber} />}
        <TextField
          label={t('form.number')}
          hint={t('form.numberHint')}
          value={number}
          maxLength={60}
          onType={setNumber}
          onCommit={setNumber}
        />
        <TextField label={t('form.contact')} value={contact} maxLength={60} onType={setContact} onCommit={setContact} />
        {order && (
          <TextField
            className="wide"
            label={t('form.reason')}
            value={reason}
            maxLength={200}
            onType={setReason}
            onCommit={setReason}
          />
        )}
      </div>
      {missing.length > 0 && (
        <p className="small quiet" role="status">
          {t('form.missing', { what: missing.join(terms('listComma')) })}
        </p>
      )}
      {save.error && <ErrorLine>{faultOf(save.error, language).text}</ErrorLine>}
    </Dialog>
  )
}

function nameOf(key: string, directory: Directory): string {
  const [log = '', id = ''] = key.split('/')
  return directory.unitName({ log, id })
}
