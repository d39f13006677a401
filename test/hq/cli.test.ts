import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { addPhoto, exportTo, found, laptop, passphrase, recordVisit } from '../services/exchange-desks.ts'
import { requestEnrolment } from '#services/trust/request.ts'
import { storedIdentity } from '#services/session/people-here.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { testWithJudges } from '../support/judges.ts'
import { testDatabase } from '../support/postgres.ts'
import { tempFolder } from '../support/temp.ts'

const run = promisify(execFile)
const entry = join(import.meta.dirname, '..', '..', 'hq', 'cli.ts')

async function hq(...args: string[]) {
  const env = { ...process.env, MINGCHA_PASSPHRASE: passphrase, MINGCHA_ARGON_MIB: '1' }
  try {
    const { stdout, stderr } = await run(process.execPath, [entry, ...args, '--json'], { env })
    return { code: 0, answer: JSON.parse(stdout), stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, answer: stdout === '' ? undefined : JSON.parse(stdout), stderr }
  }
}

it.each(['sqlite', 'postgres'])(
  'founds, enrols, receives and counts on %s',
  async (engine) => {
    const home = tempFolder('hq')
    const database = engine === 'postgres' ? ['--database', await testDatabase()] : []
    const init = await hq('init', '--home', home, ...database)
    expect(init).toMatchObject({
      code: 0,
      answer: { hq: expect.stringMatching(/^HQ-/), rootFingerprint: expect.stringMatching(/^(\d{5} ){7}\d{5}$/) },
    })
    expect(await hq('init', '--home', home)).toMatchObject({ code: 1, answer: { fault: { code: 'session.exists' } } })

    const inspector = await laptop('李督查')
    const { store, clock, me } = inspector.desk()
    const request = await requestEnrolment(
      store,
      clock,
      { ...me, age: (await storedIdentity(store, me.person))!.age },
      tempFolder('stick'),
    )
    const stick = tempFolder('trust')
    const enrolled = await hq('enrol', '--home', home, ...request.files, '--out', stick)
    expect(enrolled.code).toBe(0)
    expect((await readdir(stick)).toSorted()).toEqual([
      'keyring.K1.sshsig',
      'keyring.json',
      'root-1.R1.sshsig',
      'root-1.json',
    ])
    expect(await hq('enrol', '--home', home, ...request.files, '--out', stick)).toMatchObject({
      code: 1,
      answer: { fault: { code: 'E301' } },
    })
    const trust = await acceptTrustFiles(
      inspector.desk(),
      await readTrustFiles(enrolled.answer.files),
      init.answer.rootFingerprint,
    )
    expect(trust.compared).toBe(true)

    await recordVisit(inspector)
    const [bundle] = await exportTo(inspector)
    const replies = tempFolder('replies')
    const received = await hq('receive', bundle!.file, '--home', home, '--out', replies)
    expect(received).toMatchObject({
      code: 0,
      answer: { results: [{ name: bundle!.name, kind: 'bundle', result: 'accepted', codes: [] }] },
    })
    expect(await readdir(replies)).toEqual([received.answer.results[0].reply])
    const stats = await hq('stats', '--home', home)
    expect(stats.answer).toMatchObject({
      lines: 6,
      logs: 1,
      counts: {
        kinds: { finding: 2, visit: 1 },
        units: [{ findings: 2 }],
        weeks: [{ from: '2026-11-23', findings: 2 }],
      },
    })

    const kit = tempFolder('kit')
    await hq('judge-kit', '--home', home, '--out', kit, '--with-identity')
    expect(await hq('verify', bundle!.file, '--trust', stick, '--identity', join(kit, 'hq.key'))).toMatchObject({
      code: 0,
      answer: { name: bundle!.name, verdict: 'accepted', codes: [] },
    })
    expect(await hq('verify', bundle!.file, '--trust', stick)).toMatchObject({
      code: 1,
      answer: { verdict: 'rejected', codes: ['E113'] },
    })
  },
  120_000,
)

it('tells wrong usage from a fault', async () => {
  expect(await hq('receive')).toMatchObject({ code: 2 })
  expect(await hq('nonsense')).toMatchObject({ code: 2 })
  expect(await hq('stats', '--home', tempFolder('empty'))).toMatchObject({
    code: 1,
    answer: { fault: { code: 'session.noHome' } },
  })
})

const checks = `
set -euo pipefail
age -d -i "$KIT/hq.key" -o "$B.zip" "$FILE" && unzip -tqq "$B.zip" && unzip -q "$B.zip" && cd "$B"
LOG=$(jq -r .log bundle.json)
ssh-keygen -Y verify -f "$KIT/allowed_signers" -r "$KIT/revoked_keys" -I "$LOG" -n mingcha-bundle@v1 -s signatures/author.sshsig < tagmanifest-sha256.txt
sha256sum --strict --quiet -c tagmanifest-sha256.txt && sha256sum --strict --quiet -c manifest-sha256.txt
[ "$(find data -type f | wc -l)" = "$(wc -l < manifest-sha256.txt)" ] && echo complete
prev=$(jq -r .journal.prevHash bundle.json)
while IFS= read -r l; do [ "$(printf %s "$l" | jq -r .prev)" = "$prev" ] || echo BROKEN; prev=$(printf %s "$l" | sha256sum | cut -c1-64); done < data/records/journal.jsonl
[ "$prev" = "$(jq -r .journal.lastHash bundle.json)" ] && echo chain-ok
jq -cS . data/records/journal.jsonl | cmp - data/records/journal.jsonl && jq -cS . bundle.json | cmp - bundle.json && echo canonical
for f in data/evidence/*; do [ "$(sha256sum < "$f" | cut -c1-64)" = "$(basename "\${f%.*}")" ] || echo "bad $f"; done
ssh-keygen -Y verify -f "$KIT/allowed_signers" -I R1 -n mingcha-root@v1 -s "$KIT/root-1.R1.sshsig" < "$KIT/root-1.json"
ssh-keygen -Y verify -f "$KIT/allowed_signers" -I K1 -n mingcha-keyring@v1 -s "$KIT/keyring.K1.sshsig" < "$KIT/keyring.json"
`

testWithJudges(
  'age',
  'ssh-keygen',
  'jq',
  'unzip',
  'sha256sum',
)(
  'public tools confirm a founder’s bundle with the judge’s kit',
  async () => {
    const founder = await laptop('创办人')
    await found(founder)
    const { findings } = await recordVisit(founder)
    await addPhoto(founder, findings[0]!)
    const [bundle] = await exportTo(founder)
    const { home } = founder.desk()
    await founder.session.lock()
    const kit = tempFolder('kit')
    expect(await hq('judge-kit', '--home', home.folder, '--out', kit, '--with-identity')).toMatchObject({ code: 0 })
    const at = tempFolder('judge')
    await writeFile(join(at, 'check.sh'), checks)
    const { stdout } = await run('bash', ['check.sh'], {
      cwd: at,
      env: { ...process.env, KIT: kit, FILE: bundle!.file, B: bundle!.name },
    })
    expect(stdout).toContain('complete\nchain-ok\ncanonical')
    expect(stdout).not.toMatch(/BROKEN|bad /)
    expect(stdout.match(/Good "mingcha-/g)).toHaveLength(3)
    const received = await hq('receive', bundle!.file, '--home', home.folder, '--out', tempFolder('replies'))
    expect(received.answer.results).toMatchObject([{ result: 'accepted' }])
  },
  60_000,
)
