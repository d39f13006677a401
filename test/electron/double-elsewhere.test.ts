import { expect, test } from 'vitest'
import { holdForWindow, homeAt } from '#services/home.ts'
import { runDouble } from '../support/electron-double/double.ts'
import { afterTest } from '../support/after-test.ts'
import { tempFolder } from '../support/temp.ts'
import { builtDesk } from './built-page.ts'

test('an application whose home another window has says so and ends without a window', async () => {
  const home = tempFolder('home')
  afterTest(async () => release())
  const release = holdForWindow(homeAt(home))
  const { run, windows } = await runDouble({
    out: await builtDesk(),
    userData: tempFolder('user'),
    args: [`--home=${home}`],
  })
  expect(run.errors).toEqual([{ title: '明察', content: '这个工作站已在另一窗口打开，请到那个窗口里继续。' }])
  expect(windows.size).toBe(0)
}, 60_000)
