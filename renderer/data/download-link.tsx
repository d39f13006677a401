import type { ReactNode } from 'react'
import type { Input, NameOf } from '#domain/wire.ts'
import { useClient } from './client.tsx'

interface Props<N extends NameOf<'download'>> {
  name: N
  input: Input<N>
  fileName: string
  children: ReactNode
}

/** Fetches the bytes' address when it is asked, since it is good for a short time only, and hands the file over. */
export function useDownload(): <N extends NameOf<'download'>>(file: Omit<Props<N>, 'children'>) => Promise<void> {
  const client = useClient()
  return async ({ name, input, fileName }) => {
    const anchor = document.createElement('a')
    anchor.href = await client.url(name, input)
    anchor.download = fileName
    anchor.click()
  }
}

/** A file to be had at a click. */
export function DownloadLink<N extends NameOf<'download'>>({ children, ...file }: Props<N>) {
  const download = useDownload()
  return (
    <button type="button" className="link" onClick={() => void download(file)}>
      {children}
    </button>
  )
}
