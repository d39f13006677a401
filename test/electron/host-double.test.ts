import { afterAll, beforeAll, test } from 'vitest'
import { type Double, startDouble } from '../support/electron-double/double.ts'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'
import { hostCases } from './host-cases.ts'
import { openDesk } from './open-desk.ts'

let double: Double

beforeAll(async () => {
  double = await startDouble({ out: await builtDesk(), userData: tempFolder('user') })
  await openDesk(double.page)
}, 60_000)
afterAll(() => double?.quit())

for (const [name, run] of Object.entries(hostCases)) test(`Electron double: ${name}`, () => run(double.page))
