import type { EvidenceView } from '#domain/contract/visits.ts'
import { useDirectory } from '../../data/directory.tsx'
import { namesInto } from '../../data/named-text.tsx'
import { useWords } from '../../i18n/language.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useKeys } from '../../ui/keys.ts'
import { kindOf, useOriginal } from './thumb.tsx'

interface Props {
  piece: EvidenceView
  onStep: (by: number) => void
  onClose: () => void
}

/** The original, as large as the window allows; nothing plays by itself. */
export function Viewer({ piece, onStep, onClose }: Props) {
  const t = useWords('visit')
  const directory = useDirectory()
  const url = useOriginal(piece, piece.held)
  const caption = piece.caption === undefined ? t('evidence.noCaption') : namesInto(piece.caption, directory)
  useKeys([
    { code: 'ArrowRight', run: () => onStep(1) },
    { code: 'ArrowLeft', run: () => onStep(-1) },
  ])
  return (
    <Dialog title={caption} width={1040} onClose={onClose}>
      <div className="viewer">
        {url === undefined ? (
          <p className="quiet">{piece.held ? '' : t('evidence.notHeldLong')}</p>
        ) : (
          <Original key={url} kind={kindOf(piece)} url={url} caption={caption} />
        )}
      </div>
    </Dialog>
  )
}

function Original({ kind, url, caption }: { kind: ReturnType<typeof kindOf>; url: string; caption: string }) {
  const t = useWords('visit')
  // What was recorded has no captions of its own; its caption is the dialog's title.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (kind === 'video') return <video src={url} controls preload="metadata" />
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (kind === 'audio') return <audio src={url} controls preload="metadata" />
  if (kind === 'image') return <img src={url} alt={caption} />
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {t('evidence.openPaper')}
    </a>
  )
}
