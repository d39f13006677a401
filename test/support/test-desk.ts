import { afterTest } from './after-test.ts'
import { beginAt, openAt, type OpenDesk } from './desk.ts'
import { tempFolder } from './temp.ts'

/** A new home that is open until the test ends. */
export async function testDesk(options: Parameters<typeof beginAt>[1] = {}): Promise<OpenDesk> {
  const opened = await beginAt(tempFolder('home'), options)
  afterTest(() => opened.workstation.close())
  return opened
}

/** The workstation of a home that exists, locked. */
export async function reopened(home: string): Promise<OpenDesk> {
  const opened = await openAt(home)
  afterTest(() => opened.workstation.close())
  return opened
}
