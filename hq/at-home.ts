import { passphrase, pathOf } from '#services/command-line/ask.ts'
import { type Headquarters, openHeadquarters } from './home.ts'

/** Opens headquarters, or a home that founded an office, for one command and closes it whatever happens. */
export async function atHome<T>(home: string, work: (hq: Headquarters) => Promise<T>): Promise<T> {
  const hq = await openHeadquarters({ home: pathOf(home), passphrase: await passphrase() })
  try {
    return await work(hq)
  } finally {
    await hq.close()
  }
}
