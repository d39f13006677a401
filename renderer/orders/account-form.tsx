import { Select } from 'antd'
import { useState } from 'react'
import type { Accountability } from '#domain/contract/accountability.ts'
import type { FindingRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { authorityOf, dispositionsOf } from '#domain/reference/lookup.ts'
import type { Pack } from '#domain/reference/pack.ts'
import { dayOf } from '#domain/week.ts'
import { useCommand } from '../data/command.ts'
import { DayField } from '../data/day-field.tsx'
import { KeepFoot } from '../data/keep-foot.tsx'
import { usePack } from '../data/pack.ts'
import { dayText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Choices } from '../ui/choices.tsx'
import { Labelled, TextField } from '../ui/text-field.tsx'
import { leaveField } from '../ui/leave-field.ts'

interface Props {
  kind: 'proposal' | 'decision'
  finding: FindingRow
  account: Accountability
  onClose: () => void
}

const nothing = 'nothing'

/** What fits this problem and the steps that its count reaches first, then everything the rule pack knows. */
function offered(pack: Pack, { code }: FindingRow, { ladders }: Accountability): string[] {
  const reached = ladders.flatMap(({ ladder, step }) => {
    const steps = pack.ladders.find(({ id }) => id === ladder)?.steps ?? []
    return steps.find((one) => one.step === step)?.dispositions ?? []
  })
  return [
    ...new Set([
      ...dispositionsOf(pack, code).map(({ id }) => id),
      ...reached,
      ...pack.dispositions.map(({ id }) => id),
    ]),
  ]
}

/** One proposal, or one decision as it stands on the authority's paper. */
export function AccountForm({ kind, finding, account, onClose }: Props) {
  const t = useWords('orders')
  const language = useLanguage()
  const { pack } = usePack()
  const propose = useCommand('proposals.save')
  const decide = useCommand('decisions.save')
  const today = dayOf(new Date())
  const open = account.proposals.filter(({ answered }) => !answered)
  const [first] = kind === 'decision' ? open : []
  const [disposition, setDisposition] = useState<string | undefined>(first?.disposition)
  const [answers, setAnswers] = useState(first ? refText(first.ref) : nothing)
  const [personal, setPersonal] = useState(first ? first.person !== undefined : finding.person !== undefined)
  const [on, setOn] = useState(today)
  const [authority, setAuthority] = useState<string>()
  const [number, setNumber] = useState('')
  const [note, setNote] = useState('')
  const ids = pack ? offered(pack, finding, account) : []
  const chosen = disposition ?? ids[0] ?? nothing
  const entry = pack?.dispositions.find(({ id }) => id === chosen)
  const by = authority ?? entry?.authority ?? pack?.authorities[0]?.id ?? ''
  const word = (id: string | undefined) => {
    const found = pack && authorityOf(pack, id)
    return found ? inLanguage(found, language) : ''
  }
  const busy = propose.busy || decide.busy
  const error = propose.error ?? decide.error

  async function send() {
    leaveField()
    if (busy) return
    const noted = note.trim() === '' ? {} : { note: note.trim() }
    const proposal = open.find(({ ref }) => refText(ref) === answers)?.ref
    const saved =
      kind === 'proposal'
        ? propose.run({ fields: { finding: finding.ref, personal, disposition: chosen, proposedOn: on, ...noted } })
        : decide.run({
            fields: {
              finding: finding.ref,
              personal,
              authority: by,
              decidedOn: on,
              ...(chosen === nothing ? {} : { disposition: chosen }),
              ...(proposal ? { proposal } : {}),
              ...(number.trim() === '' ? {} : { number: number.trim() }),
              ...noted,
            },
          })
    if (await saved.catch(() => undefined)) onClose()
  }
  if (!pack) return null
  return (
    <div className="step-form">
      <Labelled label={t('account.what')} className="wide">
        <Select
          aria-label={t('account.what')}
          value={chosen}
          autoFocus
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...ids.map((id) => {
              const found = pack.dispositions.find((one) => one.id === id)
              return { value: id, label: found ? inLanguage(found, language) : id }
            }),
            ...(kind === 'decision' ? [{ value: nothing, label: t('account.none') }] : []),
          ]}
          onChange={setDisposition}
        />
      </Labelled>
      {entry && (
        <p className="wide small quiet">
          {t('account.authority')} {word(entry.authority)} · {t('account.basis')} {entry.basis}
        </p>
      )}
      <Labelled label={t('account.about')}>
        <span>
          <Choices
            label={t('account.about')}
            value={personal ? 'person' : 'unit'}
            choices={(['person', 'unit'] as const)
              .filter((value) => value === 'unit' || finding.person !== undefined)
              .map((value) => ({ value, label: t(`account.${value}`) }))}
            onPick={(value) => setPersonal(value === 'person')}
          />
        </span>
      </Labelled>
      <DayField label={t('account.on')} value={on} latest={today} onPick={(day) => setOn(day ?? today)} />
      {kind === 'decision' && (
        <>
          <Labelled label={t('account.authority')}>
            <Select
              aria-label={t('account.authority')}
              value={by}
              options={pack.authorities.map((one) => ({ value: one.id, label: inLanguage(one, language) }))}
              onChange={setAuthority}
            />
          </Labelled>
          <TextField
            label={t('account.number')}
            value={number}
            maxLength={60}
            onType={setNumber}
            onCommit={setNumber}
          />
          {open.length > 0 && (
            <Labelled label={t('account.answers')} className="wide">
              <Select
                aria-label={t('account.answers')}
                value={answers}
                options={[
                  ...open.map((one) => ({
                    value: refText(one.ref),
                    label: `${dayText(one.proposedOn)} ${inLanguage(
                      pack.dispositions.find(({ id }) => id === one.disposition) ?? {
                        zh: one.disposition,
                        en: one.disposition,
                      },
                      language,
                    )}`,
                  })),
                  { value: nothing, label: t('account.noProposal') },
                ]}
                onChange={setAnswers}
              />
            </Labelled>
          )}
        </>
      )}
      <TextField
        className="wide"
        label={t('account.note')}
        value={note}
        maxLength={500}
        onType={setNote}
        onCommit={setNote}
      />
      <KeepFoot
        keepWord={t(kind === 'proposal' ? 'account.keep' : 'account.keepDecision')}
        busy={busy}
        error={error}
        onKeep={() => void send()}
        onClose={onClose}
      >
        {kind === 'proposal' && <p className="wide small quiet">{t('account.onlyProposal')}</p>}
      </KeepFoot>
    </div>
  )
}
