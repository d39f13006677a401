import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { version } from '#domain/version.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string }

test.each(['package.json', 'package-lock.json'])('the version is that of %s', (file) =>
  expect(version).toBe(read(file).version),
)
