import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ImportKind, ImportPlan } from '#domain/contract/places.ts'
import { refText } from '#domain/fields.ts'
import { useCommand, useUpload } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { findByName } from '../data/find.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Combo } from '../ui/combo.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { FileInput } from '../ui/file-input.tsx'
import { Labelled } from '../ui/text-field.tsx'
import { PlanView, UnusedColumns } from './plan-view.tsx'

const kinds: readonly ImportKind[] = ['units', 'rooms', 'people']

/** A sheet is read, shown row by row, and taken in whole or not at all. */
export function ImportDialog({ kind: first, onClose }: { kind: ImportKind; onClose: () => void }) {
  const t = useWords('people')
  const language = useLanguage()
  const { units } = useDirectory()
  const read = useUpload('imports.read')
  const apply = useCommand('imports.apply')
  const [kind, setKind] = useState(first)
  const [unit, setUnit] = useState('')
  const [plan, setPlan] = useState<ImportPlan>()
  const [done, setDone] = useState<{ added: number; changed: number; unchanged: number }>()
  const input = useRef<HTMLInputElement>(null)
  const found = findByName(units, unit).map((view) => ({
    key: refText(view.ref),
    label: view.name,
    note: view.initials,
    view,
  }))
  const known = units.find((view) => view.name === unit)
  const error = read.error ?? apply.error

  async function take(file: File) {
    apply.reset()
    const answer = await read
      .run({ input: { kind, fileName: file.name, unit: known?.ref, source: t('importedList') }, bytes: file })
      .catch(() => undefined)
    setPlan(answer)
  }
  async function bring() {
    if (!plan) return
    const answer = await apply.run({ token: plan.token }).catch(() => undefined)
    if (answer) setDone(answer)
  }
  const choose = () => input.current?.click()
  const clean = plan && plan.faults.length === 0
  const changes = plan ? plan.added + plan.changed : 0
  const nothingNew = clean && changes === 0
  return (
    <Dialog
      title={t('importTitle')}
      width={860}
      onClose={onClose}
      actions={
        done ? (
          <Button type="primary" autoFocus onClick={onClose}>
            {t('done')}
          </Button>
        ) : plan ? (
          <>
            <Button onClick={choose}>{t('otherFile')}</Button>
            {clean && changes > 0 && (
              <Button type="primary" autoFocus loading={apply.busy} onClick={() => void bring()}>
                {t('apply', { count: changes })}
              </Button>
            )}
            {nothingNew && (
              <Button type="primary" autoFocus onClick={onClose}>
                {t('done')}
              </Button>
            )}
          </>
        ) : (
          <Button type="primary" icon={<Icon name="sheet" />} loading={read.busy} onClick={choose}>
            {read.busy ? t('reading') : t('importFile')}
          </Button>
        )
      }
    >
      <div className="stack">
        <FileInput ref={input} accept=".xlsx,.xls,.csv" onFiles={([file]) => void take(file)} />
        {done ? (
          <>
            <p className="row ok">
              <Icon name="check" />
              {t('applied', done)}
            </p>
            {plan && <UnusedColumns plan={plan} />}
          </>
        ) : plan ? (
          <>
            <PlanView plan={plan} />
            {nothingNew && <p className="quiet">{t('nothingNew')}</p>}
          </>
        ) : (
          <>
            <Labelled label={t('importWhat')}>
              <span>
                <Choices
                  label={t('importWhat')}
                  large
                  value={kind}
                  onPick={setKind}
                  choices={kinds.map((value, index) => ({ value, label: t(`kinds.${value}`), digit: index + 1 }))}
                />
              </span>
            </Labelled>
            <p className="quiet">
              {t('importFormats')}
              <br />
              {t(`importColumns.${kind}`)}
              <br />
              {t(`importRemarks.${kind}`)}
            </p>
            {kind !== 'units' && (
              <Combo
                label={t('importUnit')}
                hint={t('importUnitHint')}
                text={unit}
                onText={setUnit}
                options={found}
                onPick={(option) => option && setUnit(option.label)}
              />
            )}
          </>
        )}
        {error && <ErrorLine>{faultOf(error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
