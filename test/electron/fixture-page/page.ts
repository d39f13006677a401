import type {} from '#renderer/bridge-types.ts'
import type { Client } from '#domain/wire.ts'
import { connect } from '#renderer/client.ts'

declare global {
  interface Window {
    /** The client, or the code of the fault that kept it away. */
    client: Promise<Client>
  }
}

window.client = connect()
