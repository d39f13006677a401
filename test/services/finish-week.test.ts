import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import type { ExportedBundle, FileVerdict, FinishedWeek } from '#domain/contract/exchange.ts'
import { dayOf } from '#domain/week.ts'
import { afterTest } from '#test/support/after-test.ts'
import { fullVisit, spoken } from '#test/support/full-visit.ts'
import { tempFolder } from '#test/support/temp.ts'
import { zipTexts } from '#test/support/zip-texts.ts'
import { closeAll, exportTo, foundedOffice, receive } from '../e2e/support/office.ts'

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

test('the set that ends a week holds the lead’s bundle and the team’s as they came, and says in plain words what is missing', async () => {
  const office = await foundedOffice()
  afterTest(() => closeAll(office))
  const { lead, inspector } = office
  const at = new Date(Date.now() - 3_600_000).toISOString()
  await fullVisit(inspector.client, at)
  const [stick, out] = [tempFolder('stick'), tempFolder('out')]
  const bundle = await exportTo(inspector.client, stick)
  await receive(lead.client, [bundle], stick)
  await lead.client.call('units.save', { fields: { name: '县林业局' } })
  const finish = async () =>
    lead.client.finish<FinishedWeek>(
      (await lead.client.call('exchange.finishWeek', { on: dayOf(at), folder: out })).job,
    )
  const { own, team, cover, missing } = await finish()
  expect(own).toHaveLength(1)
  expect(team.map(sha256)).toEqual([sha256(bundle)])
  expect(readdirSync(out).toSorted()).toEqual(
    [...own.map(({ file }) => file), ...team, cover].map((path) => basename(path)).toSorted(),
  )
  expect(missing).toEqual([{ what: 'waiting', count: expect.any(Number) as number }])
  const text =
    (await zipTexts(readFileSync(cover)))
      .get('word/document.xml')
      ?.toString()
      .replaceAll(/<[^>]*>/g, '|') ?? ''
  expect(text).toContain('报送清单')
  expect(text).toMatch(/1\. 有\d+条记录待复核，不计入已采用。/)
  for (const path of [...own.map(({ file }) => file), ...team]) expect(text).toContain(basename(path))
  for (const name of [spoken.absent, spoken.rude, '白若琳']) expect(text).not.toContain(name)

  const elsewhere = join(tempFolder('elsewhere'), 'kept.txt')
  writeFileSync(elsewhere, 'untouched')
  symlinkSync(elsewhere, `${team[0] ?? ''}.part`)
  const again = await finish()
  expect(readFileSync(elsewhere, 'utf8')).toBe('untouched')
  expect(again.team.map(sha256)).toEqual([sha256(bundle)])
  expect(again.own.map(({ digest }: ExportedBundle) => digest)).toContain(own[0]?.digest)

  const verdicts = await receive(lead.client, [join(out, basename(team[0] ?? ''))], stick)
  expect(verdicts.map(({ result }: FileVerdict) => result)).toEqual(['duplicate'])
})
