import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../data/call.ts'
import { DownloadLink } from '../data/download-link.tsx'
import { faultOf } from '../data/fault.ts'
import { useLanguage, useWords } from '../i18n/language.ts'
import { Dialog } from '../ui/dialog.tsx'
import { CodePicture } from '../ui/code-picture.tsx'
import { ErrorLine } from '../ui/error-panel.tsx'
import { Icon } from '../ui/icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useCopy } from '../ui/use-copy.ts'
import { useVisit } from './session.tsx'

/** A colleague joins this visit on another laptop: by a code to photograph, a text or a file; no network is needed. */
export function Invite() {
  const t = useWords('visit')
  const [open, setOpen] = useState(false)
  useKeys([
    {
      code: 'KeyJ',
      alt: true,
      run: () => setOpen(true),
      hint: { keys: ['Alt', 'J'], words: t('invite.verb'), listOnly: true },
    },
  ])
  return (
    <>
      <button type="button" className="link small nowrap" onClick={() => setOpen(true)}>
        <Icon name="people" size={14} /> {t('invite.verb')}
      </button>
      {open && <InviteDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('visit')
  const language = useLanguage()
  const { ref } = useVisit()
  const invitation = useCall('visits.invite', { ref })
  const { copied, copy } = useCopy()
  const text = invitation.data?.text
  return (
    <Dialog
      title={t('invite.title')}
      onClose={onClose}
      actions={
        <>
          <DownloadLink name="visits.invitation" input={{ ref }} fileName={`mingcha-visit-${ref.id.slice(-6)}.txt`}>
            {t('invite.save')}
          </DownloadLink>
          <Button type="primary" autoFocus onClick={() => text !== undefined && copy(text)}>
            {t(copied ? 'invite.copied' : 'invite.copy')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {text !== undefined && <CodePicture text={text} name={t('invite.title')} />}
        <p className="small quiet">{t('invite.text')}</p>
        {invitation.error && <ErrorLine>{faultOf(invitation.error, language).text}</ErrorLine>}
      </div>
    </Dialog>
  )
}
