import { Button } from 'antd'
import { useState } from 'react'
import type { QueueRow } from '#domain/contract/findings.ts'
import type { PersonId, Ref } from '#domain/fields.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { useFieldWord } from '../data/field-word.ts'
import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { useLanguage, useWords } from '../i18n/language.ts'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { type Reason, ReasonFields } from './reason-fields.tsx'
import { fieldsOf } from './review-fields.ts'

export interface Subject {
  noun: string
  ref: Ref
  hash: string
}
interface Props {
  subject: Subject
  /** It was accepted once and needs the second acceptance. */
  second?: boolean
  blocked?: QueueRow['blocked']
  /** Who of the office can, where the reader cannot. */
  who?: readonly PersonId[] | undefined
  missing?: readonly string[]
  onDecided?: () => void
}

const whyBlocked = {
  own: 'blockedOwn',
  tookPart: 'blockedTookPart',
  sameName: 'blockedSameName',
  accepted: 'blockedAccepted',
} as const

/** Accept with A, return with R and a reason at each field; only for those who may. */
export function ReviewBar({ subject, second = false, blocked, who, missing = [], onDecided }: Props) {
  const t = useWords('findings')
  const language = useLanguage()
  const word = useFieldWord()
  const reviewer = useMayReview()
  const decide = useCommand('reviews.decide')
  const [reasons, setReasons] = useState<Reason[]>()
  const may = reviewer && blocked === undefined
  const fields = fieldsOf(subject.noun)
  const accept = t(second ? 'approve' : 'accept')
  const first = { field: missing.find((field) => fields.includes(field)) ?? fields[0] ?? 'whole', text: '' }

  const given = (reasons ?? []).filter((reason) => reason.text.trim() !== '')
  const toList = () => document.querySelector<HTMLElement>('[role=grid]')?.focus()

  function leave() {
    setReasons(undefined)
    toList()
  }
  async function send(decision: 'accepted' | 'returned') {
    if (decide.busy || (decision === 'returned' && given.length === 0)) return
    const answer = await decide
      .run({ subjects: [subject], decision, reasons: decision === 'returned' ? given : [] })
      .catch(() => undefined)
    if (!answer) return
    leave()
    onDecided?.()
  }
  useKeys(
    reasons === undefined
      ? [
          { code: 'KeyA', run: () => void send('accepted'), hint: { keys: 'A', words: accept } },
          { code: 'KeyR', run: () => setReasons([first]), hint: { keys: 'R', words: t('giveBack') } },
        ]
      : [
          {
            code: ['Enter', 'NumpadEnter'],
            ctrl: true,
            run: () => void send('returned'),
            hint: { keys: ['Ctrl', 'Enter'], words: t('giveBackIt') },
          },
          { code: 'Escape', inFields: true, run: leave, hint: { keys: 'Esc', words: t('keepIt') } },
        ],
    { off: !may },
  )
  if (!reviewer) return null
  if (blocked) return <WhoElse why={t(whyBlocked[blocked])} who={who} />
  return (
    <div className="review-bar">
      {missing.length > 0 && (
        <p className="small wait">
          <Icon name="clock" size={13} /> {t('missing', { fields: missing.map(word).join(' · ') })}
        </p>
      )}
      {reasons?.map((reason, index) => (
        <ReasonFields
          key={`${subject.hash}${String(index)}`}
          reason={reason}
          fields={fields}
          autoFocus={index === reasons.length - 1}
          onReason={(next) => setReasons(reasons.with(index, next))}
        />
      ))}
      {reasons !== undefined && given.length === 0 && <p className="small quiet">{t('needReasons')}</p>}
      {decide.error && <ErrorLine>{faultOf(decide.error, language).text}</ErrorLine>}
      <div className="row">
        {reasons === undefined ? (
          <>
            <Button
              type="primary"
              loading={decide.busy}
              disabled={missing.length > 0}
              onClick={() => void send('accepted')}
            >
              {accept}
              <kbd>A</kbd>
            </Button>
            <Button onClick={() => setReasons([first])}>
              {t('giveBack')}
              <kbd>R</kbd>
            </Button>
          </>
        ) : (
          <>
            <Button
              type="primary"
              loading={decide.busy}
              disabled={given.length === 0}
              onClick={() => void send('returned')}
            >
              {t('giveBackIt')}
              <kbd>Ctrl+Enter</kbd>
            </Button>
            <Button onClick={leave}>
              {t('keepIt')}
              <kbd>Esc</kbd>
            </Button>
            <button
              type="button"
              className="link small"
              onClick={() => setReasons([...reasons, { ...first, text: '' }])}
            >
              {t('oneMore')}
            </button>
          </>
        )}
      </div>
    </div>
  )
}

/** Why the reader can't, who can, and the file that takes it there. */
function WhoElse({ why, who }: { why: string; who: readonly PersonId[] | undefined }) {
  const t = useWords('findings')
  const terms = useWords('terms')
  const directory = useDirectory()
  return (
    <div className="review-bar small">
      <p className="quiet">{why}</p>
      {who && (
        <p>
          {who.length > 0
            ? t('whoCan', { names: who.map((person) => directory.personName(person)).join(terms('listComma')) })
            : t('nobodyCan')}{' '}
          <a href={hrefOf({ at: 'exchange', page: 'bundles' })}>{t('makeFile')}</a>
        </p>
      )}
    </div>
  )
}
