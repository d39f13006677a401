import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../renderer')
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.css'))

/** Classes that a sheet gives a rule of their own. */
function classesOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/@[^{]+\{/g, '')
  return [...text.matchAll(/(?:^|[}{,])\s*\.([a-z][\w-]*)\s*(?=[,{])/g)].map(([, name = '']) => name)
}

test('no class means one thing in one area and another in the next', () => {
  const owners = new Map<string, Set<string>>()
  for (const path of sheets.filter((one) => !one.startsWith('ui/')))
    for (const name of classesOf(path)) owners.set(name, (owners.get(name) ?? new Set()).add(path))
  expect(owners.size).toBeGreaterThan(100)
  expect([...owners].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])).toEqual([])
})
