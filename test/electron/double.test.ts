import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Double, startDouble } from '../support/electron-double/double.ts'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'

let double: Double

beforeAll(async () => {
  double = await startDouble({ out: await builtDesk(), userData: tempFolder('user') })
})
afterAll(() => double?.quit())

test('x', async () => {
  console.log(await double.page.evaluate(() => window.mingcha?.call('session.state', {}, 'zh')))
  console.log(await double.page.evaluate(async () => (await window.client).call('session.state', {})))
})
