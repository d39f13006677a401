import { createContext, type ReactNode, useContext } from 'react'
import type { Client } from '#domain/wire.ts'

const Context = createContext<Client | undefined>(undefined)

export function ClientProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <Context value={client}>{children}</Context>
}

/** The gate of this workstation, the same in every host. */
export function useClient(): Client {
  const client = useContext(Context)
  if (!client) throw new Error('no client above this component')
  return client
}
