import './orders.css'
import { Button } from 'antd'
import { useState } from 'react'
import type { Accountability } from '#domain/contract/accountability.ts'
import type { FindingRow } from '#domain/contract/findings.ts'
import { refText } from '#domain/fields.ts'
import { authorityOf } from '#domain/reference/lookup.ts'
import { useCall } from '../data/call.ts'
import { useDirectory } from '../data/directory.tsx'
import { NamedText } from '../data/named-text.tsx'
import { usePack } from '../data/pack.ts'
import { hrefOf } from '../data/route.ts'
import { useMayReview } from '../data/session.tsx'
import { dayText } from '../i18n/format.ts'
import { inLanguage, useLanguage, useWords } from '../i18n/language.ts'
import { Tag } from '../ui/tag.tsx'
import { AccountForm } from './account-form.tsx'
import { WriteLetter } from './write-letter.tsx'

/** 处理: how often the person was found, what was proposed, what was decided; never anything by itself. */
export function AccountPanel({ finding }: { finding: FindingRow }) {
  const t = useWords('orders')
  const lead = useMayReview()
  const account = useCall('accountability.of', { finding: finding.ref }).data
  const [form, setForm] = useState<'proposal' | 'decision'>()
  if (!account) return null
  const isEmpty = account.proposals.length === 0 && account.decisions.length === 0
  return (
    <section className="account">
      <h3>{t('account.title')}</h3>
      <Ladders account={account} finding={finding} />
      {isEmpty ? <p className="small quiet">{t('account.nothing')}</p> : <Steps account={account} />}
      {lead && form === undefined && (
        <div className="row">
          <Button size="small" onClick={() => setForm('proposal')}>
            {t('account.propose')}
          </Button>
          {account.keptOut ? (
            <span className="small quiet">{t('account.mayNot')}</span>
          ) : (
            <Button size="small" onClick={() => setForm('decision')}>
              {t('account.enterDecision')}
            </Button>
          )}
        </div>
      )}
      {lead && finding.person !== undefined && <WriteLetter form="informing" about={finding.ref} />}
      {form && (
        <AccountForm key={form} kind={form} finding={finding} account={account} onClose={() => setForm(undefined)} />
      )}
    </section>
  )
}

function Ladders({ account: { ladders, person }, finding }: { account: Accountability; finding: FindingRow }) {
  const t = useWords('orders')
  const language = useLanguage()
  const { pack } = usePack()
  return ladders.map(({ ladder: id, months, count, step }) => {
    const ladder = pack?.ladders.find((one) => one.id === id)
    const reached = ladder?.steps.find((one) => one.step === step)
    if (!ladder || count === 0) return null
    return (
      <p key={id} className="small">
        <b>{t('account.ladder', { months, count })}</b>{' '}
        {person && count > 1 && (
          <a href={hrefOf({ at: 'findings', filter: { person, review: ['accepted'] }, record: finding.ref })}>
            {t('account.sees', { count })}
          </a>
        )}{' '}
        {reached && (
          <span className="quiet">
            {t('account.reaches', { ladder: inLanguage(ladder, language), step: inLanguage(reached, language) })}
          </span>
        )}
      </p>
    )
  })
}

function Steps({ account: { proposals, decisions } }: { account: Accountability }) {
  const t = useWords('orders')
  const language = useLanguage()
  const directory = useDirectory()
  const { pack } = usePack()
  const wordOf = (id: string | undefined) => {
    const found = pack?.dispositions.find((one) => one.id === id)
    return found ? inLanguage(found, language) : id === undefined ? t('account.none') : id
  }
  const authority = (id: string) => {
    const found = pack && authorityOf(pack, id)
    return found ? inLanguage(found, language) : id
  }
  return (
    <ol className="order-steps">
      {proposals.map((one) => (
        <li key={refText(one.ref)}>
          <span className="quiet">{dayText(one.proposedOn)}</span>
          <span>
            {t('account.proposal')} {wordOf(one.disposition)}
            <span className="quiet"> · {authority(one.authority)}</span>
          </span>
          {one.answered ? <Tag icon="check">{t('account.answered')}</Tag> : <span />}
          <small className="quiet">
            {one.basis} · {directory.personName(one.by)}
          </small>
          {one.note && (
            <small>
              <NamedText text={one.note} />
            </small>
          )}
        </li>
      ))}
      {decisions.map((one) => (
        <li key={refText(one.ref)}>
          <span className="quiet">{dayText(one.decidedOn)}</span>
          <span>
            <b>
              {t('account.decision')} {wordOf(one.disposition)}
            </b>
            <span className="quiet"> · {authority(one.authority)}</span>
          </span>
          <span className="quiet">{one.number}</span>
          {one.note && (
            <small>
              <NamedText text={one.note} />
            </small>
          )}
          {!one.counts && <small className="wait">{t('account.notCounted')}</small>}
        </li>
      ))}
    </ol>
  )
}
