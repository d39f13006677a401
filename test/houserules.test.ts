import { beforeAll, describe, expect, test } from 'vitest'
import { compile, emptyHouse, folders, lint, put } from './support/house.ts'
import { tempFolder } from './support/temp.ts'

const code = ['domain', 'bundle', 'db', 'services', 'hq', 'electron', 'renderer'] as const
const crypto = ['age-encryption', 'sodium-native', 'hash-wasm', '@noble/hashes/sha2.js', 'sm-crypto-v2']
const screens = ['react', 'react-dom/client', 'antd', 'recharts', '@tanstack/react-query', 'i18next', 'dayjs']

const words = (text: string) => text.split(' ')

/** The table of docs/architecture.md: what each folder may import besides its own files. */
const table: Record<string, string[]> = {
  domain: ['zod'],
  bundle: ['#domain/entry.ts', 'zod', 'node:fs', ...crypto],
  db: words('#domain/entry.ts #bundle/crypto.ts #bundle/chain.ts zod node:fs kysely better-sqlite3 pg pg-copy-streams'),
  services: words(
    '#domain/entry.ts #db/entry.ts #bundle/entry.ts #bundle/crypto.ts #bundle/chain.ts #seeds/packs/entry.json',
  ).concat(words('zod node:fs docx @e965/xlsx write-excel-file pinyin-pro')),
  hq: words(
    '#domain/entry.ts #db/entry.ts #bundle/entry.ts #bundle/crypto.ts #bundle/chain.ts #services/entry.ts',
  ).concat(words('zod node:fs hono commander')),
  electron: words('#domain/entry.ts #services/entry.ts #bundle/crypto.ts zod node:fs commander'),
  renderer: ['#domain/entry.ts', ...screens, 'pinyin-pro'],
}

/** Single files that may import what the rest of their folder may not. */
const exceptions: Record<string, string> = {
  'bundle/crypto.ts': 'node:crypto',
  'electron/sample.ts': '#seeds/demo/entry.ts',
  'electron/main/index.ts': 'electron',
  'electron/preload/index.ts': 'electron',
}

/** Folders that the compiler can see, directly or through others. */
const visible: Record<string, string[]> = {
  domain: [],
  bundle: ['domain'],
  db: ['domain', 'bundle'],
  services: ['domain', 'bundle', 'db'],
  hq: ['domain', 'bundle', 'db', 'services'],
  electron: ['domain', 'bundle', 'db', 'services', 'seeds'],
  renderer: ['domain'],
}

const everything = [...new Set([...Object.values(table).flat(), 'node:crypto', 'node:sqlite', 'electron', 'vite'])]
const entries = folders.map((folder) => `#${folder}/entry.ts`)
const specifiers = [...new Set([...everything, ...entries])]

const broken: Record<string, [path: string, text: string]> = {
  'typescript(no-explicit-any)': ['services/rule-any.ts', 'export const value: any = 1\n'],
  'typescript(no-non-null-assertion)': ['db/rule-assertion.ts', 'export const f = (x?: string) => x!.length\n'],
  'typescript(no-floating-promises)': [
    'db/rule-floating.ts',
    "import { slow } from '#domain/slow.ts'\nexport const f = () => {\n  slow()\n}\n",
  ],
  'import(no-cycle)': ['domain/rule-cycle.ts', "import { b } from './cycle-back.ts'\nexport const a = () => b\n"],
  'eslint(max-lines)': ['hq/rule-long.ts', 'export const list = [\n' + '  1,\n'.repeat(299) + ']\n'],
  'import(no-default-export)': ['bundle/rule-default.ts', 'export default 1\n'],
  'unicorn(filename-case)': ['bundle/ruleCamel.ts', 'export const a = 1\n'],
  'eslint(no-console)': ['services/rule-console.ts', 'console.log(1)\n'],
  'vitest(no-focused-tests)': ['test/rule-only.test.ts', "import { test } from 'vitest'\ntest.only('x', () => {})\n"],
  'react-hooks(rules-of-hooks)': [
    'renderer/rule-hook.tsx',
    "import { useState } from 'react'\nexport function Page(p: { on: boolean }) {\n  if (p.on) useState(1)\n  return null\n}\n",
  ],
}

const globals = {
  refused: {
    'domain/global-a.ts': 'document',
    'domain/global-b.ts': 'process',
    'services/global.ts': 'document',
    'renderer/global.ts': 'process',
  },
  fine: { 'services/global-fine.ts': 'process', 'renderer/global-fine.ts': 'document' },
}

let linted = new Set<string>()
let compiled = new Set<string>()
let otherRules = new Set<string>()
let otherTypes = new Set<string>()
const probe = (folder: string, index: number) => `${folder}/probe-${index}.ts`
const importing = (specifier: string) => `export * as all from '${specifier}'\n`

beforeAll(async () => {
  const house = tempFolder('house')
  emptyHouse(house)
  for (const folder of folders) put(house, `${folder}/entry.ts`, 'export const entry = 1\n')
  put(house, 'seeds/demo/entry.ts', 'export const demo = 1\n')
  put(house, 'seeds/packs/entry.json', '{}\n')
  for (const [path, specifier] of Object.entries(exceptions)) put(house, path, importing(specifier))
  for (const folder of code) {
    specifiers.forEach((specifier, index) => put(house, probe(folder, index), importing(specifier)))
    put(
      house,
      `${folder}/deep/sideways.ts`,
      importing(folder === 'domain' ? '../../db/entry.ts' : '../../domain/entry.ts'),
    )
  }
  compiled = await compile(house)
  linted = await lint(house)

  const another = tempFolder('house')
  emptyHouse(another)
  put(another, 'domain/slow.ts', 'export const slow = async () => 1\n')
  put(another, 'domain/cycle-back.ts', "import { a } from './rule-cycle.ts'\nexport const b = () => a\n")
  for (const [path, text] of Object.values(broken)) put(another, path, text)
  for (const [path, name] of Object.entries({ ...globals.refused, ...globals.fine }))
    put(another, path, `export const value = ${name}\n`)
  otherTypes = await compile(another)
  otherRules = await lint(another)
}, 120_000)

describe.each(code)('%s', (folder) => {
  test('imports what the table allows and nothing else', () => {
    const accepted = specifiers.filter(
      (_, index) => !linted.has(`${probe(folder, index)} eslint(no-restricted-imports)`),
    )
    expect(accepted.toSorted()).toEqual(table[folder]?.toSorted())
  })

  test('does not compile with a folder out of its sight', () => {
    const seen = entries.filter((entry) => !compiled.has(probe(folder, specifiers.indexOf(entry))))
    const expected = [folder, ...(visible[folder] ?? [])].map((name) => `#${name}/entry.ts`)
    expect(seen.toSorted()).toEqual(expected.toSorted())
  })

  test('enters no other folder by a relative path', () => {
    expect(linted).toContain(`${folder}/deep/sideways.ts eslint(no-restricted-imports)`)
  })
})

test.each(Object.entries(exceptions))('%s alone may import %s', (path) => {
  expect([...linted].filter((line) => line.startsWith(`${path} `))).toEqual([])
})

test.each(Object.entries(broken))('%s is enforced', (rule, [path]) => {
  expect(otherRules).toContain(`${path} ${rule}`)
})

test('globals belong to the environment of a folder', () => {
  for (const path of Object.keys(globals.refused)) expect(otherTypes).toContain(path)
  for (const path of Object.keys(globals.fine)) expect(otherTypes).not.toContain(path)
})
