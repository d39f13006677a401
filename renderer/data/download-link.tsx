import type { ReactNode } from 'react'
import type { Input, NameOf } from '#domain/wire.ts'
import { useClient } from './client.tsx'

interface Props<N extends NameOf<'download'>> {
  name: N
  input: Input<N>
  fileName: string
  children: ReactNode
}

/** Fetches the bytes' address at the click, since it is good for a short time only, and hands the file over. */
export function DownloadLink<N extends NameOf<'download'>>({ name, input, fileName, children }: Props<N>) {
  const client = useClient()
  const open = async () => {
    const anchor = document.createElement('a')
    anchor.href = await client.url(name, input)
    anchor.download = fileName
    anchor.click()
  }
  return (
    <button type="button" className="link" onClick={() => void open()}>
      {children}
    </button>
  )
}
