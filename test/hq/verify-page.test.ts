import { execFile } from 'node:child_process'
import { cp, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import { writeJudgeKit } from '#hq/judge-kit.ts'
import { signRequest } from '#services/exchange/counter-request.ts'
import { exportBundles } from '#services/exchange/export.ts'
import { nodeOfDesk } from '#services/exchange/node.ts'
import { acceptTrustFiles } from '#services/trust/accept.ts'
import { readTrustFiles } from '#services/trust/files.ts'
import { setPolicy } from '#services/trust/policy.ts'
import {
  addPhoto,
  enrol,
  headquarters,
  type Laptop,
  laptop,
  quiet,
  receiveAt,
  recordVisit,
} from '../services/exchange-desks.ts'
import { describeWithJudges } from '../support/judges.ts'
import { tempFolder } from '../support/temp.ts'

const run = promisify(execFile)
const page = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'operations', 'verify-a-bundle.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text ?? '')
let office = ''
let rootFingerprint = ''

interface Enemy {
  /** Words of the step that must notice it. */
  step: string
  does: string
}

const elsewhere =
  'elsewhere() { H=$(mktemp -d "$TOP.XXXX"); cp -r "$TOP/." "$H"; cd "$H/$(realpath --relative-to="$TOP" .)"; }'

/** One page in one shell, block by block as it is written; before each, in a copy of everything, the block after what an enemy did. */
function scriptOf(enemies: Readonly<Record<string, Enemy>>): string {
  return blocks
    .map((text, index) => {
      const tried = Object.entries(enemies)
        .filter(([, { step }]) => text.includes(step))
        .map(([name, { does }]) => `(elsewhere; ${does}\n${text}) > "$TOP.out" 2>&1\necho "@@${name} $?"\n`)
      return `${tried.join('')}${text}echo "@@${index} $?"\n`
    })
    .join('')
}

async function exportFrom({ desk }: Laptop, counters?: string[]) {
  return exportBundles(await nodeOfDesk(desk()), { ...desk().me, counters }, tempFolder('stick'), quiet)
}

describeWithJudges(
  'age',
  'unzip',
  'ssh-keygen',
  'sha256sum',
  'jq',
  'openssl',
)('the page for a clerk', () => {
  beforeAll(async () => {
    const hq = await headquarters()
    const [inspector, lead] = [await laptop('林静'), await laptop('沈岳')]
    await enrol(hq, [
      [inspector, 'inspector'],
      [lead, 'lead'],
    ])
    const { files } = await setPolicy(hq, { suite: 'ed25519-sha256+sm2-sm3' }, tempFolder('stick'))
    for (const { desk } of [inspector, lead]) await acceptTrustFiles(desk(), await readTrustFiles(files))
    const { findings } = await recordVisit(inspector)
    await addPhoto(inspector, findings[0]!)
    const [asked] = await exportFrom(inspector, ['LEAD-01'])
    await receiveAt(lead, [asked!.file])
    const node = await nodeOfDesk(lead.desk())
    const { file } = await signRequest(node, lead.desk().me, asked!.digest, tempFolder('back'))
    await receiveAt(inspector, [file])
    const [out] = await exportFrom(inspector)
    const [verdict] = await receiveAt(hq, [out!.file])
    expect(verdict).toMatchObject({ result: 'accepted' })
    office = tempFolder('office')
    await writeJudgeKit(hq, join(office, 'kit'), true)
    for (const name of ['hq.key', 'root-1.json', 'root-1.R1.sshsig', 'keyring.json', 'keyring.K1.sshsig'])
      await cp(join(office, 'kit', name), join(office, name))
    await cp(out!.file, join(office, basename(out!.file)))
    await cp(verdict!.replyPath!, join(office, basename(verdict!.replyPath!)))
    rootFingerprint = (await acceptTrustFiles(lead.desk(), await readTrustFiles(files))).rootFingerprint
  }, 60_000)

  const flip = (file: string) => `printf '\\377' | dd of=${file} bs=1 seek=40 conv=notrunc status=none`
  const enemies: Record<string, Enemy> = {
    'a keyring that says something else': { step: 'enough()', does: "sed -i 's/2027/2037/' keyring.json" },
    'a root that nobody signed': { step: 'enough()', does: 'rm root-1.R1.sshsig' },
    'two signatures of one keeper where two keepers are asked for': {
      step: 'enough()',
      does: `jq -c '.roles.keyring.threshold=2' root-1.json > x; mv x root-1.json; cp keyring.K1.sshsig keyring.K2.sshsig`,
    },
    'a file that was cut': { step: 'age -d', does: 'rm -rf "$B" "$B.zip"; truncate -s -1 "$B.mcb.age"' },
    'a countersignature as the author': {
      step: '第三步通过：报送人',
      does: 'cp signatures/counter-01.sshsig signatures/author.sshsig',
    },
    'an author who is revoked': {
      step: '第三步通过：报送人',
      does: `jq -c '.logs[].keys[].revoked={"lastGoodSeq":0}' ../keyring.json > ../x; mv ../x ../keyring.json`,
    },
    'a countersignature that was taken out': { step: '第三步通过：会签', does: 'rm signatures/counter-01.sshsig' },
    'the author as countersigner': {
      step: '第三步通过：会签',
      does: 'cp signatures/author.sshsig signatures/counter-01.sshsig',
    },
    'a list with another hash': { step: '第四步通过：内容', does: flip('manifest-sha256.txt') },
    'evidence with another byte': { step: '第四步通过：内容', does: 'for f in data/evidence/*; do echo >> "$f"; done' },
    'one file more': { step: '第四步通过：内容', does: 'echo > data/extra' },
    'evidence under another name': { step: '第四步通过：证据', does: 'mv data/evidence/* data/evidence/x.jpg' },
    'the bundle under another name': { step: '第五步通过：名字', does: 'B=mc1-D7K3Q9PXA2MN-e1-0000000001' },
    'a line that was taken out': { step: '第五步通过：记录', does: `sed -i '2d' data/records/journal.jsonl` },
    'spaces in JSON': { step: '第五步通过：记录', does: `sed -i 's/,/, /' bundle.json` },
    'a receipt that says something else': {
      step: '第六步通过',
      does: `unzip() { command unzip "$@"; sed -i 's/accepted/rejected/' ../reply/*/receipts/*.json; }`,
    },
    'a receipt about another bundle': { step: '第六步通过', does: 'D=$(echo | sha256sum | cut -c1-64)' },
    'an SM2 signature with another bit': { step: '第七步通过', does: flip('signatures/author.sm2sig') },
    'an SM3 manifest with another hash': { step: '第七步通过', does: flip('manifest-sm3.txt') },
    'SM3 evidence with another byte': { step: '第七步通过', does: 'for f in data/evidence/*; do echo >> "$f"; done' },
  }
  let said = ''

  beforeAll(async () => {
    const folder = join(tempFolder('clerk'), 'clerk')
    await cp(office, folder, { recursive: true })
    const script = `TOP=$PWD\n${elsewhere}\n${scriptOf(enemies)}`
    said = (await run('bash', ['-c', script], { cwd: folder, maxBuffer: 2 ** 26 })).stdout
  }, 120_000)

  it('leads through a sound bundle to the end', () => {
    expect(blocks.filter((_, index) => !new RegExp(`^@@${index} 0$`, 'm').test(said))).toEqual([])
    expect(said).toContain(`${rootFingerprint} \n`)
    expect(said.match(/第.步通过/g)?.join(' ')).toBe(
      '第一步通过 第二步通过 第三步通过 第三步通过 第四步通过 第四步通过 第五步通过 第五步通过 第六步通过 第七步通过',
    )
    expect(said).not.toContain('跳过')
  })

  it.each(Object.keys(enemies))('stops at %s', (name) => {
    expect(new RegExp(`^@@${name} (\\d+)$`, 'm').exec(said)?.[1]).toMatch(/^[1-9]/)
  })
})
