import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useWords } from '../i18n/language.ts'
import { Icon } from '../ui/icon.tsx'
import { useClient } from './client.tsx'
import { addressOf } from './evidence-address.ts'

/** An address of one original; on loopback it is good for a short time only, so it is asked for anew when it fails. */
export function useEvidenceUrl(sha256: string, mime: string, off = false) {
  const client = useClient()
  const { data, refetch } = useQuery({
    queryKey: ['evidence.open', sha256],
    queryFn: () => addressOf(client, { sha256, mime }),
    enabled: !off,
    staleTime: 0,
    gcTime: 0,
  })
  return { url: data, renew: () => void refetch() }
}

interface Props {
  sha256: string
  mime: string
  held: boolean
  caption: string
}

/** An original as small as a list shows it: picture, film, sound, or its kind. */
export function EvidenceView({ sha256, mime, held, caption }: Props) {
  const t = useWords('findings')
  const { url, renew } = useEvidenceUrl(sha256, mime, !held)
  const tries = useRef(0)
  const again = () => {
    tries.current += 1
    if (tries.current < 3) renew()
  }
  if (!held) return <span className="evidence-none small quiet">{t('photoMissing')}</span>
  if (url === undefined) return <span className="evidence-none" />
  if (mime.startsWith('image/')) return <img src={url} alt={caption} loading="lazy" decoding="async" onError={again} />
  if (mime.startsWith('video/'))
    return <video src={url} controls preload="metadata" aria-label={caption} onError={again} />
  if (mime.startsWith('audio/')) return <audio src={url} controls preload="none" aria-label={caption} onError={again} />
  return (
    <a className="evidence-none" href={url} download>
      <Icon name="file" />
      {caption}
    </a>
  )
}
