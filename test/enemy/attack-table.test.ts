import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attackTable, numbersIn, openCases } from './attack-table.ts'
import { bagCases } from './bag-cases.ts'
import { envelopeCases } from './envelope-cases.ts'
import { journalCases } from './journal-cases.ts'
import { oddCases } from './odd-cases.ts'
import { zipCases } from './zip-cases.ts'

/** The cases that names of tests in a file name in brackets, of those with the words in them. */
function namedIn(file: string, words: string): number[] {
  const text = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
  const titles = text.split('\n').filter((line) => line.includes(words) && /['`].*\(.*cases? \d/.test(line))
  return titles.flatMap((line) => numbersIn(/cases? (\d[\d–, ]*\d|\d)/.exec(line)![1]!))
}

it('tries every case of the table in a test that names it, or says why not', () => {
  for (const [cases, file, words] of attackTable)
    expect(namedIn(file, words), `${file}: ${words}`).toEqual(expect.arrayContaining(numbersIn(cases)))
  const tried = attackTable.flatMap(([cases]) => numbersIn(cases)).concat(Object.keys(openCases).map(Number))
  expect([...new Set(tried)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 83 }, (_, index) => index + 1))
})

it('has a hostile file for every case that the tests of files name', () => {
  const rows = { 'the envelope': envelopeCases, 'the zip': zipCases, 'the bag': bagCases, 'the journal': journalCases }
  const named = (list: readonly { number: number }[]) =>
    [...new Set(list.map(({ number }) => number))].toSorted((a, b) => a - b)
  for (const [words, list] of Object.entries(rows))
    expect(named(list), words).toEqual(namedIn('enemy/hostile-files.test.ts', words))
  expect(named(oddCases)).toEqual(namedIn('enemy/odd-bundles.test.ts', 'takes in what is odd'))
})
