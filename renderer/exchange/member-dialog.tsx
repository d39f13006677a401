import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { TrustMember } from '#domain/contract/exchange.ts'
import type { WrittenTrust } from '#domain/contract/trust.ts'
import { useCommand } from '../data/command.ts'
import { useDirectory } from '../data/directory.tsx'
import { faultOf } from '../data/fault.ts'
import { longDayText } from '../i18n/format.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { CodePicture } from '../ui/code-picture.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Tag } from '../ui/tag.tsx'
import { TextField } from '../ui/text-field.tsx'
import { FilePicker } from './file-picker.tsx'
import { MemberState } from './member-state.tsx'

interface Props {
  member: TrustMember
  /** Whether the person at this desk keeps the register. */
  keeps: boolean
  onClose: () => void
}

/** One enrolment: its keys one after the other, the present one as a code to compare, and the form that withdraws it. */
export function MemberDialog({ member, keeps, onClose }: Props) {
  const t = useWords('trust')
  const language = useLanguage()
  const directory = useDirectory()
  const [written, setWritten] = useState<WrittenTrust>()
  const isOpen = member.state === 'active' && !member.keys.some(({ present, revoked }) => present && revoked)
  return (
    <Dialog title={directory.personName(member.person)} onClose={onClose} width={620}>
      <div className="stack">
        <div className="row">
          <MemberState member={member} />
          <span className="mono faint">{member.log}</span>
        </div>
        <div className="member-code">
          <CodePicture text={member.fingerprint} name={t('keyQr')} />
          <p className="trust-code">{member.fingerprint}</p>
        </div>
        <h3>{t('keys')}</h3>
        <ol className="member-keys">
          {member.keys.map((key) => (
            <li key={`${key.index} ${key.fingerprint}`}>
              <b>{key.index}</b>
              <span>
                <span className="mono">{key.fingerprint}</span>
                <br />
                <span className="small quiet">{t('keyFrom', { n: key.fromSeq })}</span>
                {key.revoked && (
                  <span className="small bad">
                    {' '}
                    {t('keyRevoked', {
                      day: longDayText(key.revoked.at, language),
                      n: key.revoked.lastGoodSeq,
                      reason: key.revoked.reason,
                    })}
                  </span>
                )}
              </span>
              {key.present && !key.revoked && <Tag tone="ok">{t('keyNow')}</Tag>}
            </li>
          ))}
        </ol>
        {keeps && isOpen && <RevokeForm member={member} onRevoked={setWritten} />}
        {written && (
          <p className="small ok">
            {t('revoked', { files: written.files.map((file) => file.split(/[\\/]/).at(-1)).join(' · ') })}
            {!written.released && ` ${t('waitsNow')}`}
          </p>
        )}
      </div>
    </Dialog>
  )
}

function RevokeForm({ member, onRevoked }: { member: TrustMember; onRevoked: (written: WrittenTrust) => void }) {
  const t = useWords('trust')
  const language = useLanguage()
  const revoke = useCommand('trust.revoke')
  const [reason, setReason] = useState('')
  const [last, setLast] = useState(String(member.heldSeq))
  const [close, setClose] = useState(false)
  const [picking, setPicking] = useState(false)
  const isReady = reason.trim() !== '' && /^\d{1,10}$/.test(last)
  const run = async (folder: string) => {
    const wish = { log: member.log, reason: reason.trim(), lastGoodSeq: Number(last), close, folder }
    const answer = await revoke.run(wish).catch(() => undefined)
    if (answer) onRevoked(answer)
  }
  return (
    <section className="member-revoke">
      <h3>{t('revoke')}</h3>
      <p className="small quiet">{t('revokeText')}</p>
      <TextField label={t('revokeReason')} value={reason} maxLength={200} onType={setReason} onCommit={setReason} />
      <TextField
        label={t('revokeLast')}
        hint={member.heldSeq > 0 ? t('revokeLastHint', { n: member.heldSeq }) : t('revokeLastNone')}
        value={last}
        maxLength={10}
        onType={setLast}
        onCommit={setLast}
      />
      <Checkbox checked={close} onChange={({ target }) => setClose(target.checked)}>
        {t('revokeClose')}
      </Checkbox>
      <Button danger disabled={!isReady} loading={revoke.busy} onClick={() => setPicking(true)}>
        {t('revokeIt')}
      </Button>
      {revoke.error && <ErrorLine>{faultOf(revoke.error, language).text}</ErrorLine>}
      {picking && (
        <FilePicker
          pick="folder"
          title={t('pickFolder')}
          onClose={() => setPicking(false)}
          onPick={(folder) => void run(folder)}
        />
      )}
    </section>
  )
}
