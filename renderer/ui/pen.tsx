import { ConfigProvider } from 'antd'
import { createContext, type ReactNode, useContext } from 'react'

/** What may be written on this part of the screen: anything, what follows from a sealed record, or nothing. */
export type Pen = 'all' | 'later' | 'none'

const Context = createContext<Pen>('all')

export function usePen(): Pen {
  return useContext(Context)
}

/** Takes the pen from every field, choice and key below; what only shows or leads on stays. */
export function PenProvider({ pen, children }: { pen: Pen; children: ReactNode }) {
  return (
    <Context value={pen}>
      <ConfigProvider componentDisabled={pen === 'none'}>{children}</ConfigProvider>
    </Context>
  )
}
