import { Select } from 'antd'
import { Slip } from '#domain/proof.ts'
import { inLanguage, useLanguage, useWords } from '../../i18n/language.ts'
import { usePen } from '../../ui/pen.tsx'
import { Labelled, TextField } from '../../ui/text-field.tsx'
import { ClockField } from '../findings/clock-field.tsx'
import { PersonPicker } from '../findings/person-picker.tsx'
import { ownFields } from '../own-fields.ts'
import { RecordDialog } from '../record-dialog.tsx'
import { useKeptForm } from '../kept-form.ts'
import { useVisit } from '../session.tsx'
import { textKey } from '../text-draft.ts'
import { PeoplePicker } from './people-picker.tsx'
import type { Proofs, SlipEntry } from './use-proofs.ts'

interface Props {
  proofs: Proofs
  slip: SlipEntry | undefined
  onClose: () => void
}

/** One paper in five fields; kept as it is typed, stored with one key, photographed after. */
export function SlipForm({ proofs, slip, onClose }: Props) {
  const t = useWords('visit')
  const language = useLanguage()
  const pen = usePen()
  const { ref: visit, pack, detail, slips } = useVisit()
  const live = slips.find(({ key }) => key === slip?.key) ?? slip
  const key = textKey('slip', visit, slip?.ref?.id.slice(-12) ?? 'new')
  const { arrivedAt } = detail.visit
  const base = { visit, fromAt: arrivedAt, ...(live ? ownFields<Slip>(Slip, live.fields) : {}) }
  const { fields, change, text, whole, settle } = useKeptForm<Slip>(Slip, key, base, pen !== 'none')
  const missing = [
    fields.kind === undefined && t('proofs.form.kind'),
    (fields.people ?? []).length === 0 && t('proofs.form.people'),
    fields.toAt === undefined && t('proofs.form.to'),
  ].filter((word) => word !== false)
  const reversed = fields.fromAt !== undefined && fields.toAt !== undefined && fields.toAt < fields.fromAt
  function store() {
    const slip = whole()
    if (!slip || slip.toAt < slip.fromAt) return
    settle()
    proofs.keepSlip(slip, live, key)
    onClose()
  }
  return (
    <RecordDialog
      title={t(live ? 'proofs.form.change' : 'proofs.form.fresh')}
      at={live?.ref}
      writes="later"
      keepWord={t('proofs.form.keep')}
      removeWord={t('proofs.form.remove')}
      ready={missing.length === 0 && !reversed}
      onKeep={store}
      onRemove={() => live && proofs.removeSlip(live)}
      onClose={onClose}
      foot={
        <p className="small quiet" role="status">
          {reversed
            ? t('proofs.form.order')
            : missing.length > 0 && t('proofs.form.missing', { what: missing.join(t('comma')) })}
        </p>
      }
    >
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
        maxLength={60}
        {...text('place')}
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
        maxLength={60}
        {...text('number')}
      />
      <TextField
        label={t('proofs.form.note')}
        placeholder={t('proofs.form.noteHint')}
        maxLength={500}
        {...text('note')}
      />
    </RecordDialog>
  )
}
