import { Fault } from '#domain/fault.ts'
import { passphrase, passphraseCost, pathOf } from '#services/command-line/ask.ts'
import { type LocalClient, localClient } from '#services/local-client.ts'
import { openWorkstation, type Workstation } from '#services/workstation.ts'

/** Opens a workstation for one command and closes it whatever happens. */
export async function withWorkstation<T>(
  home: string,
  work: (client: LocalClient, workstation: Workstation) => Promise<T>,
): Promise<T> {
  const workstation = await openWorkstation({ home: pathOf(home), ...passphraseCost() })
  try {
    return await work(localClient(workstation.gate), workstation)
  } finally {
    await workstation.close()
  }
}

/** The same, unlocked; `as` names a person of this home, the first otherwise. */
export async function atHome<T>(
  home: string,
  work: (client: LocalClient, workstation: Workstation) => Promise<T>,
  as?: string,
): Promise<T> {
  return withWorkstation(home, async (client, workstation) => {
    const state = await client.call('session.unlock', { passphrase: await passphrase() })
    if (as !== undefined && state.me?.person !== as) throw new Fault('session.unknownPerson', { person: as })
    return work(client, workstation)
  })
}
