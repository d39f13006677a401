import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { describeWithJudges } from '../support/judges.ts'
import { keyring1, keyringOf, receiptKey, root, root1, roots1 } from './office.ts'
import { ageOf, authorKey, authorSm2, identity, keyring, log, makeFiles, name, scratch, zipOf } from './sample.ts'
import { random } from '#bundle/crypto.ts'
import { allowedSigners, revokedKeys, sm2KeyFiles } from '#bundle/keys.ts'
import { signSm2, verifySm2 } from '#bundle/sm2.ts'
import { namespaces, signSsh } from '#bundle/sshsig.ts'

const out = scratch('trust')
const bag = join(out, name)

function shell(script: string, cwd = out): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('bash', ['-c', script], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
  return { status, stdout }
}

async function put(path: string, bytes: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), bytes)
}

const sm = '-rawin -digest sm3 -pkeyopt distid:1234567812345678'
const verifySm =
  `openssl pkeyutl -verify -pubin -inkey ../author-sm2.pub ${sm} -in tagmanifest-sm3.txt -sigfile signatures/author.sm2sig` +
  ' && cksum -a sm3 --check --quiet tagmanifest-sm3.txt && cksum -a sm3 --check --quiet manifest-sm3.txt'

describeWithJudges(
  'age',
  'bsdtar',
  'cksum',
  'openssl',
  'ssh-keygen',
)('public tools on trust, receipts and SM', () => {
  beforeAll(async () => {
    for (const { name: file, bytes } of [...root1, ...keyring1]) await put(file, bytes)
    const revoked = structuredClone(keyring)
    revoked.logs[0]!.keys[0]!.revoked = { at: '2026-11-23T00:00:00.000Z', reason: 'lost', lastGoodSeq: 0 }
    await put('root.signers', allowedSigners(root(1, roots1), keyringOf(1)))
    await put('revoked_keys', revokedKeys(keyring))
    await put('revoked_author', revokedKeys(revoked))
    await put('author-sm2.pub', sm2KeyFiles(keyring)[0]![1])
    await put('hq.key', `${identity}\n`)
    const files = makeFiles({ sm: true, counter: true, evidence: [random(100_000)] })
    await put(`${name}.mcb.age`, await ageOf(zipOf(files)))
    await mkdir(join(out, 'staging'))
    const receipt = '{"format":"mingcha-receipt"}\n'
    await put('0000000001.json', receipt)
    await put('0000000001.sshsig', signSsh(receiptKey, namespaces.receipt, receipt))
    await put('by-author.sshsig', signSsh(authorKey, namespaces.receipt, receipt))
    expect(
      shell(`set -o pipefail; age -d -i hq.key ${name}.mcb.age | bsdtar -xf - -C staging && mv staging/${name} .`)
        .status,
    ).toBe(0)
  })

  it('count the keepers who signed a root: two of three, each once', async () => {
    const count =
      'good=0; for k in R1 R2 R3; do f=root-1.$k.sshsig; [ -f $f ] && ssh-keygen -Y verify -f root.signers -I $k -n mingcha-root@v1 -s $f < root-1.json > /dev/null && good=$((good+1)); done; echo $good'
    expect(shell(count).stdout).toBe('2\n')
    expect(shell(`cp root-1.R1.sshsig root-1.R3.sshsig; ${count}; rm root-1.R3.sshsig`).stdout).toBe('2\n')
    expect(shell(`mv root-1.R2.sshsig x; ${count}; mv x root-1.R2.sshsig`).stdout).toBe('1\n')
    expect(shell(`cp root-1.json x; echo >> root-1.json; ${count}; mv x root-1.json`).stdout).toBe('0\n')
    const onKeyring = count.replaceAll('root-1', 'keyring').replaceAll('mingcha-root', 'mingcha-keyring')
    expect(shell(onKeyring.replace('R1 R2 R3', 'K1 K2 K3')).stdout).toBe('2\n')
    expect(shell(onKeyring).stdout).toBe('0\n')
  })

  it('refuse a revoked author, and take him where only others are revoked', () => {
    const verify = (revoked: string) =>
      `ssh-keygen -Y verify -f ../root.signers -r ../${revoked} -I ${log} -n mingcha-bundle@v1 -s signatures/author.sshsig < tagmanifest-sha256.txt`
    expect(shell(verify('revoked_keys'), bag).status).toBe(0)
    expect(shell(verify('revoked_author'), bag).status).not.toBe(0)
  })

  it('take a receipt by headquarters’ receipt key alone', () => {
    const verify = (signature: string) =>
      `ssh-keygen -Y verify -f root.signers -I HQ-01 -n mingcha-receipt@v1 -s ${signature} < 0000000001.json`
    expect(shell(verify('0000000001.sshsig')).status).toBe(0)
    expect(shell(verify('by-author.sshsig')).status).not.toBe(0)
    expect(shell(`sed -i s/receipt/receipT/ 0000000001.json; ${verify('0000000001.sshsig')}`).status).not.toBe(0)
  })

  it('verify the SM suite, and no byte of it changed', async () => {
    expect(shell(verifySm, bag).status).toBe(0)
    const evidence = `data/evidence/${(await readdir(join(bag, 'data/evidence')))[0]!}`
    for (const path of [
      'tagmanifest-sm3.txt',
      'manifest-sm3.txt',
      'signatures/author.sm2sig',
      'bundle.json',
      evidence,
    ]) {
      const bytes = await readFile(join(bag, path))
      const changed = Buffer.from(bytes)
      changed[20]! ^= 1
      await writeFile(join(bag, path), changed)
      expect([path, shell(verifySm, bag).status === 0]).toEqual([path, false])
      await writeFile(join(bag, path), bytes)
    }
    expect(shell(verifySm, bag).status).toBe(0)
  })

  it('and we agree on SM2: what OpenSSL makes we take, what we make it takes, changed neither', async () => {
    await put('text', '明察')
    const make = `openssl genpkey -algorithm SM2 -out own.pem && openssl pkey -in own.pem -pubout -out own.pub &&
      openssl pkeyutl -sign -inkey own.pem ${sm} -in text -out text.sig && openssl pkey -pubin -in own.pub -outform DER -out own.der`
    const take = (key: string, file: string) =>
      shell(`openssl pkeyutl -verify -pubin -inkey ${key} ${sm} -in text -sigfile ${file}`).status
    for (let round = 0; round < 5; round += 1) {
      expect(shell(make).status).toBe(0)
      const pub = (await readFile(join(out, 'own.der'))).subarray(-65)
      const signature = await readFile(join(out, 'text.sig'))
      expect(verifySm2(pub, '明察', signature)).toBe(true)
      expect(verifySm2(pub, '明查', signature)).toBe(false)
      await put('ours.sig', signSm2(authorSm2, '明察'))
      expect([take('author-sm2.pub', 'ours.sig'), take('own.pub', 'text.sig')]).toEqual([0, 0])
      expect(take('own.pub', 'ours.sig')).not.toBe(0)
      await put('other.sig', signSm2(authorSm2, '明查'))
      expect(take('author-sm2.pub', 'other.sig')).not.toBe(0)
    }
  })

  const bagit = shell('python3 -c "import bagit"', '/').status === 0
  it.skipIf(!bagit)('bagit-python takes the bag of either suite', () => {
    const validate = "python3 -c 'import sys,bagit; sys.exit(bagit.main())' --validate ."
    expect(shell(validate, bag).status).toBe(0)
    expect(shell(`echo >> data/records/journal.jsonl; ${validate}`, bag).status).not.toBe(0)
  })
})
