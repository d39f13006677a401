import { Button, ConfigProvider, Select } from 'antd'
import { useRef, useState } from 'react'
import { sameRef } from '#domain/fields.ts'
import { Slip } from '#domain/proof.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { useIntake } from '../evidence/use-intake.tsx'
import { ClockField } from '../findings/clock-field.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import { enterCodes } from '../rollcall/strokes.ts'
import { ownFields } from '../own-fields.ts'
import { useVisit } from '../session.tsx'
import { keptIn, textKey, useTextDraft } from '../text-draft.ts'
import { PeoplePicker } from './people-picker.tsx'
import type { Proofs, SlipEntry } from './use-proofs.ts'

interface Props {
  proofs: Proofs
  slip: SlipEntry | undefined
  onClose: () => void
}
type Fields = Partial<Slip>

const Kept = Slip.partial()

/** One paper in five fields; kept as it is typed, stored with one key, photographed after. */
export function SlipForm({ proofs, slip, onClose }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  const { ref: visit, pack, detail, slips } = useVisit()
  const live = slips.find(({ key }) => key === slip?.key) ?? slip
  const key = textKey('slip', visit, slip?.ref?.id.slice(-12) ?? 'new')
  const draft = useTextDraft(key, pen !== 'none')
  const [changes, setChanges] = useState<Fields>({})
  const latest = useRef(changes)
  const intake = useIntake(live?.ref)
  const { arrivedAt } = detail.visit
  const all = (changed: Fields): Fields => ({
    visit,
    fromAt: arrivedAt,
    ...(live ? ownFields<Slip>(Slip, live.fields) : {}),
    ...keptIn(Kept, draft.text),
    ...changed,
  })
  const fields = all(changes)
  function change(fresh: { [F in keyof Slip]?: Slip[F] | undefined }) {
    latest.current = { ...latest.current, ...fresh } as Fields
    setChanges(latest.current)
    draft.type(JSON.stringify({ ...keptIn(Kept, draft.text), ...latest.current }))
  }
  const missing = [
    fields.kind === undefined && t('proofs.form.kind'),
    (fields.people ?? []).length === 0 && t('proofs.form.people'),
    fields.toAt === undefined && t('proofs.form.to'),
  ].filter((word) => word !== false)
  const reversed = fields.fromAt !== undefined && fields.toAt !== undefined && fields.toAt < fields.fromAt
  function store() {
    // The field that is being typed in says what it holds when it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const whole = Slip.safeParse(all(latest.current))
    if (!whole.success || whole.data.toAt < whole.data.fromAt) return
    draft.settle()
    proofs.keepSlip(whole.data, live, key)
    onClose()
  }
  const photos = live?.ref
    ? detail.evidence.filter(({ subject, voided }) => !voided && subject && live.ref && sameRef(subject, live.ref))
        .length
    : 0
  useKeys([
    { code: enterCodes, ctrl: true, inFields: true, writes: 'later', run: store },
    { code: 'F8', writes: 'later', run: () => live?.ref && intake.choose() },
  ])
  return (
    <Dialog
      title={t(live ? 'proofs.form.change' : 'proofs.form.fresh')}
      width={720}
      onClose={onClose}
      actions={
        pen === 'none' ? undefined : (
          <>
            {live?.ref && (
              <Button
                danger
                onClick={() => {
                  proofs.removeSlip(live)
                  onClose()
                }}
              >
                {t('proofs.form.remove')}
              </Button>
            )}
            {live?.ref && (
              <Button onClick={intake.choose}>
                {t('proofs.form.addPhoto')}
                <kbd>F8</kbd>
              </Button>
            )}
            <Button type="primary" disabled={missing.length > 0 || reversed} onClick={store}>
              {t('proofs.form.keep')}
              <kbd>Ctrl+Enter</kbd>
            </Button>
          </>
        )
      }
    >
      <ConfigProvider componentDisabled={pen === 'none'}>
        <div className="slip-form">
          <Labelled label={t('proofs.form.people')} className="wide">
            <PeoplePicker
              label={t('proofs.form.people')}
              placeholder={t('proofs.form.peopleHint')}
              people={fields.people ?? []}
              autoFocus
              onPick={(people) => change({ people })}
            />
          </Labelled>
          <Labelled label={t('proofs.form.kind')}>
            <Select
              aria-label={t('proofs.form.kind')}
              value={fields.kind}
              showSearch={{ optionFilterProp: 'label' }}
              options={pack.leaveKinds.map((kind) => ({ value: kind.id, label: inLanguage(kind, language) }))}
              onChange={(kind: string) => change({ kind })}
            />
          </Labelled>
          <TextField
            label={t('proofs.form.place')}
            placeholder={t('proofs.form.placeHint')}
            value={fields.place ?? ''}
            maxLength={60}
            onCommit={(place) => change({ place: place.trim() || undefined })}
          />
          <Labelled label={t('proofs.form.from')}>
            <ClockField
              name={t('proofs.form.from')}
              value={fields.fromAt}
              day={arrivedAt}
              needed
              onPick={(fromAt) => change({ fromAt })}
            />
          </Labelled>
          <Labelled label={t('proofs.form.to')}>
            <ClockField
              name={t('proofs.form.to')}
              value={fields.toAt}
              day={fields.fromAt ?? arrivedAt}
              onPick={(toAt) => change({ toAt })}
            />
          </Labelled>
          <Labelled label={t('proofs.form.approver')}>
            <PersonPicker
              person={fields.approver}
              label={t('proofs.form.approver')}
              placeholder={t('proofs.form.approverHint')}
              onPick={(approver) => change({ approver })}
            />
          </Labelled>
          <Labelled label={t('proofs.form.signedAt')}>
            <ClockField
              name={t('proofs.form.signedAt')}
              value={fields.signedAt}
              day={arrivedAt}
              placeholder={t('proofs.form.signedHint')}
              onPick={(signedAt) => change({ signedAt })}
            />
          </Labelled>
          <TextField
            label={t('proofs.form.number')}
            placeholder={t('proofs.form.numberHint')}
            value={fields.number ?? ''}
            maxLength={60}
            onCommit={(number) => change({ number: number.trim() || undefined })}
          />
          <TextField
            label={t('proofs.form.note')}
            placeholder={t('proofs.form.noteHint')}
            value={fields.note ?? ''}
            maxLength={500}
            onCommit={(note) => change({ note: note.trim() || undefined })}
          />
        </div>
      </ConfigProvider>
      <p className="small quiet">
        {reversed
          ? t('proofs.form.order')
          : missing.length > 0
            ? t('proofs.form.missing', { what: missing.join(t('comma')) })
            : photos > 0
              ? t('proofs.form.photos', { count: photos })
              : t('proofs.form.photo')}
      </p>
      {intake.input}
    </Dialog>
  )
}
