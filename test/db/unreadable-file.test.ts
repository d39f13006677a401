import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { connect } from '#db/dialect/sqlite-connection.ts'
import { openStore } from '#db/store.ts'
import { refusal } from '../support/refusal.ts'
import { tempFolder } from '../support/temp.ts'
import { testKey } from './stores.ts'

it('says E901 of a database that cannot be opened, and E902 where its folder is gone', async () => {
  const folder = tempFolder('store')
  const file = join(folder, 'store.db')
  mkdirSync(file)
  expect(await refusal(openStore({ file, key: testKey }))).toBe('E901')
  rmSync(folder, { recursive: true })
  expect(await refusal(openStore({ file, key: testKey }))).toBe('E902')
})

it('says E901 of a database whose log cannot be written', async () => {
  const file = join(tempFolder('store'), 'store.db')
  await (await openStore({ file, key: testKey })).close()
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true })
  mkdirSync(`${file}-wal`)
  writeFileSync(join(`${file}-wal`, 'x'), '')
  const { size } = statSync(file)
  await expect(async () => connect(file, testKey, 'write')).rejects.toMatchObject({ code: 'E901' })
  expect(statSync(file).size).toBe(size)
})
