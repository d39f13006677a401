import { useEffect, useState } from 'react'
import type { EvidenceView } from '#domain/contract/visits.ts'
import { useClient } from '../../data/client.tsx'
import { addressOf } from '../../data/evidence-address.ts'
import { useWords } from '../../i18n/language.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** A URL for the original bytes, good while the component is on screen. */
export function useOriginal(piece: EvidenceView, wanted: boolean): string | undefined {
  const client = useClient()
  const [url, setUrl] = useState<string>()
  const { sha256, mime } = piece
  useEffect(() => {
    if (!wanted) return undefined
    let gone = false
    addressOf(client, { sha256, mime })
      .then((found) => !gone && setUrl(found))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [client, sha256, mime, wanted])
  return url
}

export function kindOf(piece: Pick<EvidenceView, 'mime'>): 'image' | 'video' | 'audio' | 'paper' {
  const [family] = piece.mime.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'paper'
}

const icons: Record<ReturnType<typeof kindOf>, IconName> = {
  image: 'camera',
  video: 'camera',
  audio: 'microphone',
  paper: 'file',
}

/** The picture itself, or the mark of what kind of file it is. */
export function Thumb({ piece }: { piece: EvidenceView }) {
  const t = useWords('visit')
  const kind = kindOf(piece)
  const url = useOriginal(piece, piece.held && kind === 'image')
  return (
    <span className="thumb">
      {url === undefined ? (
        <span className="thumb-kind small quiet">
          <Icon name={icons[kind]} size={20} />
          {piece.held ? t(`evidence.kind.${kind}`) : t('evidence.notHeld')}
        </span>
      ) : (
        <img
          src={url}
          alt={piece.caption === undefined ? t('evidence.kind.image') : ''}
          loading="lazy"
          draggable={false}
        />
      )}
    </span>
  )
}
