import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import type { ClockColumn, ClockingPlan } from '#domain/contract/cross-check.ts'
import { useCommand, useUpload } from '../../data/command.ts'
import { faultOf } from '../../data/fault.ts'
import { longDayText } from '../../i18n/format.ts'
import { useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorLine } from '../../ui/error-panel.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useVisit } from '../session.tsx'

const uses = ['name', 'staffNumber', 'day', 'clock'] as const satisfies readonly ClockColumn[]

/** The unit's own export, read as it is; what each column is can be put right by hand and is remembered. */
export function ClockImport({ onClose }: { onClose: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { ref: visit, detail } = useVisit()
  const read = useUpload('clockings.read')
  const arrange = useCommand('clockings.arrange')
  const apply = useCommand('clockings.apply')
  const [plan, setPlan] = useState<ClockingPlan>()
  const [done, setDone] = useState<{ people: number; unchanged: number }>()
  const input = useRef<HTMLInputElement>(null)
  const error = read.error ?? arrange.error ?? apply.error
  const choose = () => input.current?.click()

  async function take(file: File) {
    apply.reset()
    setPlan(await read.run({ input: { visit, fileName: file.name }, bytes: file }).catch(() => undefined))
  }
  async function use(index: number, picked: ClockColumn | undefined) {
    if (!plan) return
    const next = plan.columns.map(({ use: before }, at) =>
      at === index ? (picked ?? null) : before === picked && picked !== 'clock' ? null : (before ?? null),
    )
    const answer = await arrange.run({ token: plan.token, uses: next }).catch(() => undefined)
    if (answer) setPlan(answer)
  }
  async function bring() {
    const answer = plan && (await apply.run({ token: plan.token }).catch(() => undefined))
    if (answer) setDone(answer)
  }
  return (
    <Dialog
      title={t('proofs.import.title')}
      width={860}
      onClose={onClose}
      actions={
        done ? (
          <Button type="primary" autoFocus onClick={onClose}>
            {t('proofs.import.close')}
          </Button>
        ) : plan ? (
          <>
            <Button onClick={choose}>{t('proofs.import.other')}</Button>
            <Button
              type="primary"
              autoFocus
              disabled={plan.people === 0}
              loading={apply.busy}
              onClick={() => void bring()}
            >
              {t('proofs.import.apply', { count: plan.people })}
            </Button>
          </>
        ) : (
          <Button type="primary" icon={<Icon name="sheet" />} loading={read.busy} onClick={choose}>
            {read.busy ? t('proofs.import.reading') : t('proofs.import.choose')}
          </Button>
        )
      }
    >
      <div className="stack">
        <FileInput ref={input} accept=".xlsx,.xls,.csv" onFiles={([file]) => void take(file)} />
        {done ? (
          <p className="row ok">
            <Icon name="check" />
            {t('proofs.import.done', done)}
          </p>
        ) : plan ? (
          <Plan plan={plan} onUse={(index, picked) => void use(index, picked)} />
        ) : (
          <p className="quiet">{t('proofs.import.text', { day: longDayText(detail.visit.arrivedAt, language) })}</p>
        )}
        {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}

function Plan({
  plan,
  onUse,
}: {
  plan: ClockingPlan
  onUse: (index: number, picked: ClockColumn | undefined) => void
}) {
  const t = useWords('visit')
  const { columns, otherDays, strangers, moreStrangers, warnings, moreWarnings } = plan
  const known = (use: ClockColumn) => columns.some((column) => column.use === use)
  const isClear = (known('name') || known('staffNumber')) && known('clock')
  const names = strangers.slice(0, 10).join(t('comma'))
  const count = strangers.length + moreStrangers
  return (
    <>
      <b>{t('proofs.import.plan', { sheet: plan.sheet, rows: plan.rows, people: plan.people, times: plan.times })}</b>
      {plan.dayMissing && <p className="wait">{t('proofs.import.dayMissing', { day: plan.day })}</p>}
      {!isClear && !plan.dayMissing && <p className="wait">{t('proofs.import.nothing')}</p>}
      {isClear && plan.people === 0 && <p className="wait">{t('proofs.import.noTimes')}</p>}
      {otherDays > 0 && <p className="small quiet">{t('proofs.import.otherDays', { count: otherDays })}</p>}
      {count > 0 && (
        <p className="small quiet">
          {t('proofs.import.strangers', { names: count > 10 ? t('proofs.import.more', { names, count }) : names })}
        </p>
      )}
      <Warnings warnings={warnings} count={warnings.length + moreWarnings} />
      <p className="small quiet">{plan.remembered ? t('proofs.import.remembered') : t('proofs.import.which')}</p>
      <div className="proofs-columns">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('proofs.import.column')}</th>
              <th>{t('proofs.import.samples')}</th>
              <th>{t('proofs.import.which')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td className="nowrap">{column.header}</td>
                <td className="quiet cut">{column.samples.join(t('comma2'))}</td>
                <td>
                  <Select
                    size="small"
                    className="proofs-use"
                    aria-label={`${t('proofs.import.which')} ${column.header}`}
                    value={column.use}
                    allowClear
                    placeholder={t('proofs.import.use.none')}
                    options={uses.map((use) => ({ value: use, label: t(`proofs.import.use.${use}`) }))}
                    onChange={(picked: ClockColumn | undefined) => onUse(index, picked)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Warnings({ warnings, count }: { warnings: ClockingPlan['warnings']; count: number }) {
  const t = useWords('visit')
  const language = useLanguage()
  if (count === 0) return null
  return (
    <details className="small">
      <summary className="wait">{t('proofs.import.warnings', { count })}</summary>
      <ul>
        {warnings.slice(0, 50).map((fault) => (
          <li key={`${fault.row} ${fault.column}`}>
            {fault.row} {fault.column}: {fault[language]}
          </li>
        ))}
      </ul>
    </details>
  )
}
